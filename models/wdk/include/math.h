// SPDX-License-Identifier: Apache-2.0
// Functions of real numbers.
#ifndef SPINPROOF_MATH_H
#define SPINPROOF_MATH_H
#ifdef __cplusplus
extern "C" {
#endif
double sin(double); double cos(double); double tan(double); double atan(double); double atan2(double, double); double sqrt(double); double pow(double, double); double exp(double); double log(double); double log10(double); double fabs(double); double floor(double); double ceil(double); double fmod(double, double);
float sinf(float); float cosf(float); float sqrtf(float); float powf(float, float); float fabsf(float); float floorf(float); float ceilf(float);
#ifdef __cplusplus
}
#endif
#endif
