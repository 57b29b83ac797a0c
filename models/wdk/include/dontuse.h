// SPDX-License-Identifier: Apache-2.0
// Turns some lint off; nothing to say here.
