// SPDX-License-Identifier: Apache-2.0
/*++

Module Name:

    precomp.h

Abstract:

    Everything the modules of the NSFS driver include.

--*/

#pragma once

#include <ntddk.h>

#include "nsfs.h"
