// SPDX-License-Identifier: Apache-2.0
#pragma pack(push, 4)
