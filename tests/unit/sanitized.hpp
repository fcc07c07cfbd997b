// SPDX-License-Identifier: Apache-2.0
//
// Is this a build under a sanitizer? Its arithmetic is the same and takes ten times as long, so
// that samples are smaller there.
#pragma once

namespace lymphodose {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr bool sanitized = true;
#elif defined(__has_feature)
inline constexpr bool sanitized =
    __has_feature(address_sanitizer) || __has_feature(thread_sanitizer);
#else
inline constexpr bool sanitized = false;
#endif

}  // namespace lymphodose
