// SPDX-License-Identifier: Apache-2.0
// The source annotation language, as spinproof needs it: annotations that speak of IRQL, locks, roles and
// conditions become annotate attributes ("SAL:<name>(<text>)", the text as written, not expanded); annotations
// of buffers, nullness and return values expand to nothing. See models/wdk/README.md.
#ifndef SPINPROOF_SAL_H
#define SPINPROOF_SAL_H
#define _SAL_VERSION 20
#define __SAL_H_VERSION 180000000
#define _USE_DECLSPECS_FOR_SAL 0
#define _USE_ATTRIBUTES_FOR_SAL 0

// Spelled __attribute: some drivers define __attribute__ away.
#define __spinproof_note(text) __attribute((annotate(text)))

#ifdef __cplusplus
extern "C" {
#endif
// What the source states as true: the checker may rely on it.
int __spinproof_assume(int);
// What the source asserts in checked builds; see README.md for what it is worth.
int __spinproof_assert(int);
#ifdef __cplusplus
}
#endif
#define _Analysis_assume_(e) ((void)__spinproof_assume(!!(e)))
#define __analysis_assume(e) ((void)__spinproof_assume(!!(e)))
#define _Analysis_assume_nullterminated_(x)
#define _Analysis_assume_smart_lock_acquired_(lock)
#define _Analysis_assume_smart_lock_released_(lock)
#define _Analysis_assume_lock_acquired_(lock)
#define _Analysis_assume_lock_released_(lock)
#define _Analysis_assume_lock_held_(lock)
#define _Analysis_assume_lock_not_held_(lock)
#define _Analysis_suppress_lock_checking_(lock)
#define _Unreferenced_parameter_
#define _Analysis_mode_(x)
#define _Analysis_code_type_user_code_
#define _Analysis_code_type_user_driver_
#define _Analysis_code_type_kernel_driver_
#define _Analysis_code_type_kernel_code_
#define _Analysis_code_type_(x)
#define __analysis_hint(x)
#define __analysis_suppress(x)
#define _Benign_race_begin_
#define _Benign_race_end_
#define _No_competing_thread_begin_
#define _No_competing_thread_end_
#define _Inexpressible_(...) 1
#define _String_length_(x) 1
#define _Param_(n) 1

// Kept: IRQL, locks, roles, conditions.
#define _Acquires_exclusive_lock_(...) __spinproof_note("SAL:_Acquires_exclusive_lock_(" #__VA_ARGS__ ")")
#define _Acquires_lock_(...) __spinproof_note("SAL:_Acquires_lock_(" #__VA_ARGS__ ")")
#define _Acquires_nonreentrant_lock_(...) __spinproof_note("SAL:_Acquires_nonreentrant_lock_(" #__VA_ARGS__ ")")
#define _Acquires_shared_lock_(...) __spinproof_note("SAL:_Acquires_shared_lock_(" #__VA_ARGS__ ")")
#define _At_(...) __spinproof_note("SAL:_At_(" #__VA_ARGS__ ")")
#define _At_buffer_(...)
#define _Analysis_assume_same_lock_(...)
#define _Benign_race_begin_x_(...) __spinproof_note("SAL:_Benign_race_begin_x_(" #__VA_ARGS__ ")")
#define _Called_from_function_class_(...) __spinproof_note("SAL:_Called_from_function_class_(" #__VA_ARGS__ ")")
#define _Create_lock_level_(...) __spinproof_note("SAL:_Create_lock_level_(" #__VA_ARGS__ ")")
#define _Dispatch_type_(...) __spinproof_note("SAL:_Dispatch_type_(" #__VA_ARGS__ ")")
#define _Function_class_(...) __spinproof_note("SAL:_Function_class_(" #__VA_ARGS__ ")")
#define _Group_(...) __spinproof_note("SAL:_Group_(" #__VA_ARGS__ ")")
#define _Guarded_(...) __spinproof_note("SAL:_Guarded_(" #__VA_ARGS__ ")")
#define _Guarded_by_(...) __spinproof_note("SAL:_Guarded_by_(" #__VA_ARGS__ ")")
#define _Has_lock_kind_(...) __spinproof_note("SAL:_Has_lock_kind_(" #__VA_ARGS__ ")")
#define _Has_lock_level_(...) __spinproof_note("SAL:_Has_lock_level_(" #__VA_ARGS__ ")")
#define _IRQL_always_function_max_(...) __spinproof_note("SAL:_IRQL_always_function_max_(" #__VA_ARGS__ ")")
#define _IRQL_always_function_min_(...) __spinproof_note("SAL:_IRQL_always_function_min_(" #__VA_ARGS__ ")")
#define _IRQL_limited_to_(...) __spinproof_note("SAL:_IRQL_limited_to_(" #__VA_ARGS__ ")")
#define _IRQL_raises_(...) __spinproof_note("SAL:_IRQL_raises_(" #__VA_ARGS__ ")")
#define _IRQL_requires_(...) __spinproof_note("SAL:_IRQL_requires_(" #__VA_ARGS__ ")")
#define _IRQL_requires_max_(...) __spinproof_note("SAL:_IRQL_requires_max_(" #__VA_ARGS__ ")")
#define _IRQL_requires_min_(...) __spinproof_note("SAL:_IRQL_requires_min_(" #__VA_ARGS__ ")")
#define _IRQL_uses_cancel_ __spinproof_note("SAL:_IRQL_uses_cancel_")
#define _Internal_lock_level_order_(...) __spinproof_note("SAL:_Internal_lock_level_order_(" #__VA_ARGS__ ")")
#define _Internal_set_lock_count_(...) __spinproof_note("SAL:_Internal_set_lock_count_(" #__VA_ARGS__ ")")
#define _Ioctl_bus_(...) __spinproof_note("SAL:_Ioctl_bus_(" #__VA_ARGS__ ")")
#define _Kernel_IoGetDmaAdapter_(...) __spinproof_note("SAL:_Kernel_IoGetDmaAdapter_(" #__VA_ARGS__ ")")
#define _Kernel_acquires_resource_(...) __spinproof_note("SAL:_Kernel_acquires_resource_(" #__VA_ARGS__ ")")
#define _Kernel_clear_do_init_(...) __spinproof_note("SAL:_Kernel_clear_do_init_(" #__VA_ARGS__ ")")
#define _Kernel_float_restored_(...) __spinproof_note("SAL:_Kernel_float_restored_(" #__VA_ARGS__ ")")
#define _Kernel_float_saved_(...) __spinproof_note("SAL:_Kernel_float_saved_(" #__VA_ARGS__ ")")
#define _Kernel_releases_resource_(...) __spinproof_note("SAL:_Kernel_releases_resource_(" #__VA_ARGS__ ")")
#define _Kernel_requires_resource_held_(...) __spinproof_note("SAL:_Kernel_requires_resource_held_(" #__VA_ARGS__ ")")
#define _Kernel_requires_resource_not_held_(...) __spinproof_note("SAL:_Kernel_requires_resource_not_held_(" #__VA_ARGS__ ")")
#define _No_competing_thread_begin_x_(...) __spinproof_note("SAL:_No_competing_thread_begin_x_(" #__VA_ARGS__ ")")
#define _Post_same_lock_(...) __spinproof_note("SAL:_Post_same_lock_(" #__VA_ARGS__ ")")
#define _Releases_exclusive_lock_(...) __spinproof_note("SAL:_Releases_exclusive_lock_(" #__VA_ARGS__ ")")
#define _Releases_lock_(...) __spinproof_note("SAL:_Releases_lock_(" #__VA_ARGS__ ")")
#define _Releases_nonreentrant_lock_(...) __spinproof_note("SAL:_Releases_nonreentrant_lock_(" #__VA_ARGS__ ")")
#define _Releases_shared_lock_(...) __spinproof_note("SAL:_Releases_shared_lock_(" #__VA_ARGS__ ")")
#define _Requires_exclusive_lock_held_(...) __spinproof_note("SAL:_Requires_exclusive_lock_held_(" #__VA_ARGS__ ")")
#define _Requires_lock_held_(...) __spinproof_note("SAL:_Requires_lock_held_(" #__VA_ARGS__ ")")
#define _Requires_lock_not_held_(...) __spinproof_note("SAL:_Requires_lock_not_held_(" #__VA_ARGS__ ")")
#define _Requires_shared_lock_held_(...) __spinproof_note("SAL:_Requires_shared_lock_held_(" #__VA_ARGS__ ")")
#define _When_(...) __spinproof_note("SAL:_When_(" #__VA_ARGS__ ")")
#define _Write_guarded_by_(...) __spinproof_note("SAL:_Write_guarded_by_(" #__VA_ARGS__ ")")
#define _IRQL_is_cancel_ __spinproof_note("SAL:_IRQL_is_cancel_")
#define _IRQL_requires_same_ __spinproof_note("SAL:_IRQL_requires_same_")
#define _IRQL_restores_ __spinproof_note("SAL:_IRQL_restores_")
#define _IRQL_restores_global_(...) __spinproof_note("SAL:_IRQL_restores_global_")
#define _IRQL_saves_ __spinproof_note("SAL:_IRQL_saves_")
#define _IRQL_saves_global_(...) __spinproof_note("SAL:_IRQL_saves_global_")
#define _Interlocked_ __spinproof_note("SAL:_Interlocked_")
#define _Lock_count_ __spinproof_note("SAL:_Lock_count_")
#define _Requires_no_locks_held_ __spinproof_note("SAL:_Requires_no_locks_held_")

// Dropped: buffers, nullness, return values.
#define _In_
#define _Out_
#define _Inout_
#define _In_z_
#define _Inout_z_
#define _In_opt_
#define _In_opt_z_
#define _Inout_opt_
#define _Inout_opt_z_
#define _Out_opt_
#define _Outptr_
#define _Outptr_opt_
#define _Outptr_result_maybenull_
#define _Outptr_opt_result_maybenull_
#define _Outptr_result_z_
#define _Outptr_opt_result_z_
#define _Outptr_result_maybenull_z_
#define _Outptr_opt_result_maybenull_z_
#define _Outptr_result_nullonfailure_
#define _Outptr_opt_result_nullonfailure_
#define _COM_Outptr_
#define _COM_Outptr_opt_
#define _COM_Outptr_result_maybenull_
#define _COM_Outptr_opt_result_maybenull_
#define _Outref_
#define _Outref_result_maybenull_
#define _Outref_result_nullonfailure_
#define _Ret_
#define _Ret_z_
#define _Ret_opt_
#define _Ret_opt_z_
#define _Ret_notnull_
#define _Ret_maybenull_
#define _Ret_maybenull_z_
#define _Ret_null_
#define _Ret_valid_
#define _Pre_
#define _Post_
#define _Pre_z_
#define _Post_z_
#define _Pre_valid_
#define _Pre_invalid_
#define _Pre_notnull_
#define _Pre_maybenull_
#define _Pre_null_
#define _Pre_opt_valid_
#define _Pre_readonly_
#define _Pre_writeonly_
#define _Post_valid_
#define _Post_invalid_
#define _Post_ptr_invalid_
#define _Post_notnull_
#define _Post_maybenull_
#define _Post_null_
#define _Deref_
#define _Deref_pre_
#define _Deref_post_
#define _Deref_in_
#define _Deref_out_
#define _Deref_out_opt_
#define _Deref_opt_out_
#define _Deref_opt_out_opt_
#define _Deref_prepost_z_
#define _Deref_post_z_
#define _Deref_post_opt_z_
#define _Deref_pre_z_
#define _Deref_out_z_
#define _Deref_out_opt_z_
#define _Deref_opt_out_z_
#define _Deref_opt_out_opt_z_
#define _Deref_inout_
#define _Deref_post_notnull_
#define _Deref_post_maybenull_
#define _Deref_post_null_
#define _Deref_pre_maybenull_
#define _Deref_pre_notnull_
#define _Deref_ret_z_
#define _Deref_prepost_opt_z_
#define _Deref_inout_z_
#define _Check_return_
#define _Must_inspect_result_
#define _Use_decl_annotations_
#define _Null_terminated_
#define _NullNull_terminated_
#define _Reserved_
#define _Const_
#define _Notnull_
#define _Null_
#define _Maybenull_
#define _Valid_
#define _Notvalid_
#define _Readable_
#define _Writable_
#define _Curr_
#define _Literal_
#define _Notliteral_
#define _Points_to_data_
#define _Always_
#define _Printf_format_string_
#define _Scanf_format_string_
#define _Scanf_s_format_string_
#define _Result_nullonfailure_
#define _Result_zeroonfailure_
#define _Maybe_raises_SEH_exception_
#define _Field_z_
#define _Struct_
#define _Enum_is_bitflag_
#define _Strict_type_match_
#define _Inout_z_bytecap_
#define _Analysis_noreturn_
#define _Interlocked_operand_
#define _No_competing_thread_
#define _Benign_race_
#define _Flt_CompletionContext_Outptr_
#define _Flt_CompletionContext_Outptr_result_maybenull_
#define _Flt_ConnectionCookie_Outptr_
#define _Pre_nullable_
#define _Post_nullable_
#define _Pre_opt_z_
#define _Post_defensive_
#define _Pre_defensive_
#define _In_defensive_
#define _SAL_nop_impl_
#define _NLS_string_
#define _Frees_ptr_
#define _Frees_ptr_opt_
#define _Free_
#define _Exceptthat_
#define _Inref_
#define _Ptr_valid_
#define _NoReturn_
#define _Success_(...)
#define _On_failure_(...)
#define _Return_type_success_(...)
#define _Null_terminated_x_(...)
#define _In_reads_(...)
#define _In_reads_opt_(...)
#define _In_reads_bytes_(...)
#define _In_reads_bytes_opt_(...)
#define _In_reads_z_(...)
#define _In_reads_opt_z_(...)
#define _In_reads_or_z_(...)
#define _In_reads_or_z_opt_(...)
#define _In_reads_to_ptr_(...)
#define _In_reads_to_ptr_opt_(...)
#define _In_reads_to_ptr_z_(...)
#define _In_reads_to_ptr_opt_z_(...)
#define _Out_writes_(...)
#define _Out_writes_opt_(...)
#define _Out_writes_bytes_(...)
#define _Out_writes_bytes_opt_(...)
#define _Out_writes_z_(...)
#define _Out_writes_opt_z_(...)
#define _Out_writes_to_(...)
#define _Out_writes_to_opt_(...)
#define _Out_writes_all_(...)
#define _Out_writes_all_opt_(...)
#define _Out_writes_bytes_to_(...)
#define _Out_writes_bytes_to_opt_(...)
#define _Out_writes_bytes_all_(...)
#define _Out_writes_bytes_all_opt_(...)
#define _Out_writes_to_ptr_(...)
#define _Out_writes_to_ptr_opt_(...)
#define _Out_writes_to_ptr_z_(...)
#define _Out_writes_to_ptr_opt_z_(...)
#define _Inout_updates_(...)
#define _Inout_updates_opt_(...)
#define _Inout_updates_z_(...)
#define _Inout_updates_opt_z_(...)
#define _Inout_updates_to_(...)
#define _Inout_updates_to_opt_(...)
#define _Inout_updates_all_(...)
#define _Inout_updates_all_opt_(...)
#define _Inout_updates_bytes_(...)
#define _Inout_updates_bytes_opt_(...)
#define _Inout_updates_bytes_to_(...)
#define _Inout_updates_bytes_to_opt_(...)
#define _Inout_updates_bytes_all_(...)
#define _Inout_updates_bytes_all_opt_(...)
#define _Outptr_result_buffer_(...)
#define _Outptr_opt_result_buffer_(...)
#define _Outptr_result_buffer_to_(...)
#define _Outptr_opt_result_buffer_to_(...)
#define _Outptr_result_buffer_all_(...)
#define _Outptr_opt_result_buffer_all_(...)
#define _Outptr_result_buffer_maybenull_(...)
#define _Outptr_opt_result_buffer_maybenull_(...)
#define _Outptr_result_buffer_to_maybenull_(...)
#define _Outptr_result_bytebuffer_(...)
#define _Outptr_opt_result_bytebuffer_(...)
#define _Outptr_result_bytebuffer_to_(...)
#define _Outptr_opt_result_bytebuffer_to_(...)
#define _Outptr_result_bytebuffer_all_(...)
#define _Outptr_opt_result_bytebuffer_all_(...)
#define _Outptr_result_bytebuffer_maybenull_(...)
#define _Outptr_opt_result_bytebuffer_maybenull_(...)
#define _Outptr_result_bytebuffer_to_maybenull_(...)
#define _Ret_range_(...)
#define _Ret_writes_(...)
#define _Ret_writes_z_(...)
#define _Ret_writes_bytes_(...)
#define _Ret_writes_maybenull_(...)
#define _Ret_writes_to_(...)
#define _Ret_writes_maybenull_z_(...)
#define _Ret_writes_to_maybenull_(...)
#define _Ret_writes_bytes_maybenull_(...)
#define _Ret_writes_bytes_to_(...)
#define _Ret_writes_bytes_to_maybenull_(...)
#define _Ret_count_(...)
#define _Ret_cap_(...)
#define _Ret_bytecount_(...)
#define _Ret_bytecap_(...)
#define _Ret_opt_bytecap_(...)
#define _Ret_opt_bytecount_(...)
#define _Post_readable_size_(...)
#define _Post_writable_size_(...)
#define _Post_readable_byte_size_(...)
#define _Post_writable_byte_size_(...)
#define _Pre_readable_size_(...)
#define _Pre_writable_size_(...)
#define _Pre_readable_byte_size_(...)
#define _Pre_writable_byte_size_(...)
#define _Post_equal_to_(...)
#define _Pre_equal_to_(...)
#define _Post_satisfies_(...)
#define _Pre_satisfies_(...)
#define _Satisfies_(...)
#define _Struct_size_bytes_(...)
#define _Field_size_(...)
#define _Field_size_full_(...)
#define _Field_size_opt_(...)
#define _Field_size_full_opt_(...)
#define _Field_size_bytes_(...)
#define _Field_size_bytes_full_(...)
#define _Field_size_bytes_opt_(...)
#define _Field_size_bytes_full_opt_(...)
#define _Field_size_part_(...)
#define _Field_size_part_opt_(...)
#define _Field_size_bytes_part_(...)
#define _Field_size_bytes_part_opt_(...)
#define _Field_range_(...)
#define _Readable_bytes_(...)
#define _Readable_elements_(...)
#define _Writable_bytes_(...)
#define _Writable_elements_(...)
#define _Unchanged_(...)
#define _Old_(...)
#define _In_range_(...)
#define _Out_range_(...)
#define _Inout_range_(...)
#define _Deref_in_range_(...)
#define _Deref_out_range_(...)
#define _Deref_inout_range_(...)
#define _Deref_ret_range_(...)
#define _Pre_cap_(...)
#define _Pre_bytecap_(...)
#define _Pre_count_(...)
#define _Pre_bytecount_(...)
#define _Post_count_(...)
#define _Post_bytecount_(...)
#define _Post_cap_(...)
#define _Post_bytecap_(...)
#define _Pre_cap_c_(...)
#define _Post_count_c_(...)
#define _Deref_pre_cap_(...)
#define _Deref_post_cap_(...)
#define _Deref_post_bytecap_(...)
#define _Deref_post_count_(...)
#define _Deref_post_bytecount_(...)
#define _In_count_(...)
#define _In_opt_count_(...)
#define _In_bytecount_(...)
#define _In_opt_bytecount_(...)
#define _In_count_c_(...)
#define _In_bytecount_c_(...)
#define _In_count_x_(...)
#define _In_bytecount_x_(...)
#define _In_opt_bytecount_x_(...)
#define _In_opt_count_x_(...)
#define _In_z_count_(...)
#define _In_opt_z_count_(...)
#define _Out_cap_(...)
#define _Out_opt_cap_(...)
#define _Out_bytecap_(...)
#define _Out_opt_bytecap_(...)
#define _Out_z_cap_(...)
#define _Out_cap_c_(...)
#define _Out_bytecap_c_(...)
#define _Out_bytecap_x_(...)
#define _Out_cap_x_(...)
#define _Out_opt_bytecap_x_(...)
#define _Out_opt_cap_x_(...)
#define _Out_cap_post_count_(...)
#define _Out_bytecap_post_bytecount_(...)
#define _Out_opt_bytecap_post_bytecount_(...)
#define _Out_opt_cap_post_count_(...)
#define _Inout_count_(...)
#define _Inout_bytecount_(...)
#define _Inout_opt_count_(...)
#define _Inout_opt_bytecount_(...)
#define _Inout_cap_(...)
#define _Inout_bytecap_(...)
#define _Inout_count_x_(...)
#define _Inout_bytecount_x_(...)
#define _Inout_count_c_(...)
#define _Inout_z_cap_(...)
#define _Inout_cap_c_(...)
#define _Inout_bytecap_c_(...)
#define _Out_z_bytecap_(...)
#define _Inout_bytecount_c_(...)
#define _Group_x_(...)
#define _Literal_x_(...)
#define _Printf_format_string_params_(...)
#define _Scanf_format_string_params_(...)
#define _Format_string_impl_(...)
#define _SA_annotes0(...)
#define _Enum_is_bitflag_x_(...)
#define _Annotation_(...)
#define _Prepost_(...)
#define _Prepost_opt_z_(...)
#define _Raises_SEH_exception_(...)
#define _Const_x_(...)
#define _Kernel_entry_always_(...)
#define _Memberinit_(...)
#define _Out_writes_bytes_to_maybenull_(...)
#define _Allocator_(...)
#define _Ret_allocates_malloc_mem_(...)
#define _Ret_reallocated_bytes_(...)
#define _Kernel_entry_ioctl_(...)
#define _Inout_function_(...)
#define _In_function_(...)
#define _Out_function_(...)
#define _Function_ignore_lock_checking_(...)
#define _Lock_level_order_(...)
#define _Interlocked_x_(...)
#define _Translates_Win32_to_HRESULT_(...)
#define _Translates_NTSTATUS_to_HRESULT_(...)
#define _Translates_last_error_to_HRESULT_(...)
#define _Post_z_x_(...)
#define _Struct_size_(...)
#define _Out_writes_bytes_x_(...)
#define _Allocatestype_(...)
#define _Deref_post_bytecap_x_(...)
#define _Raises_SEH_exception_when_(...)
#define _Error_logger_(...)

#include <specstrings_old.h>
#endif
