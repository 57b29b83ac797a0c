// SPDX-License-Identifier: Apache-2.0
// Addresses to text and back.
#ifndef SPINPROOF_IP2STRING_H
#define SPINPROOF_IP2STRING_H
#include <ws2ipdef.h>
typedef union _DL_EUI48 { UCHAR Byte[6]; } DL_EUI48, *PDL_EUI48;
#ifdef __cplusplus
extern "C" {
#endif
PSTR RtlIpv4AddressToStringA(const IN_ADDR *Addr, PSTR S);
PWSTR RtlIpv4AddressToStringW(const IN_ADDR *Addr, PWSTR S);
NTSTATUS RtlIpv4AddressToStringExW(const IN_ADDR *Address, USHORT Port, PWSTR AddressString, PULONG AddressStringLength);
NTSTATUS RtlIpv4AddressToStringExA(const IN_ADDR *Address, USHORT Port, PSTR AddressString, PULONG AddressStringLength);
NTSTATUS RtlIpv4StringToAddressA(PCSTR S, BOOLEAN Strict, PCSTR *Terminator, IN_ADDR *Addr);
NTSTATUS RtlIpv4StringToAddressW(PCWSTR S, BOOLEAN Strict, PCWSTR *Terminator, IN_ADDR *Addr);
NTSTATUS RtlIpv4StringToAddressExW(PCWSTR AddressString, BOOLEAN Strict, IN_ADDR *Address, PUSHORT Port);
PSTR RtlIpv6AddressToStringA(const IN6_ADDR *Addr, PSTR S);
PWSTR RtlIpv6AddressToStringW(const IN6_ADDR *Addr, PWSTR S);
NTSTATUS RtlIpv6AddressToStringExW(const IN6_ADDR *Address, ULONG ScopeId, USHORT Port, PWSTR AddressString, PULONG AddressStringLength);
NTSTATUS RtlIpv6AddressToStringExA(const IN6_ADDR *Address, ULONG ScopeId, USHORT Port, PSTR AddressString, PULONG AddressStringLength);
NTSTATUS RtlIpv6StringToAddressA(PCSTR S, PCSTR *Terminator, IN6_ADDR *Addr);
NTSTATUS RtlIpv6StringToAddressW(PCWSTR S, PCWSTR *Terminator, IN6_ADDR *Addr);
NTSTATUS RtlIpv6StringToAddressExW(PCWSTR AddressString, IN6_ADDR *Address, PULONG ScopeId, PUSHORT Port);
PSTR RtlEthernetAddressToStringA(const DL_EUI48 *Addr, PSTR S);
PWSTR RtlEthernetAddressToStringW(const DL_EUI48 *Addr, PWSTR S);
NTSTATUS RtlEthernetStringToAddressW(PCWSTR S, PCWSTR *Terminator, DL_EUI48 *Addr);
#ifdef __cplusplus
}
#endif
#endif
