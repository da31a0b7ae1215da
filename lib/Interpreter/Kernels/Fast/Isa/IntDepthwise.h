// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Channels are the lanes; a word holds what several rows of the filter meet.

#ifndef TPU_EVAL_LIB_KERNELS_FAST_ISA_INTDEPTHWISE_H
#define TPU_EVAL_LIB_KERNELS_FAST_ISA_INTDEPTHWISE_H

#include "IntEpilogue.h"

namespace tpu_eval::kernels::fast {
namespace {

/// `Pixels` pixels from `words` on, a vector of channels from `c` on.
template <typename Words, int Pixels>
inline void intDepthwiseLanes(const IntDepthwise &p, const uint32_t *words,
                              int64_t c, uint8_t *to) {
  const IntEpilogue e = p.epilogue;
  Ints sums[Pixels][1];
  Ints start = loadInts(e.start + c);
#pragma GCC unroll 4
  for (int i = 0; i < Pixels; ++i)
    sums[i][0] = start;
  for (int64_t t = 0; t < p.taps; ++t) {
    Ints weight = loadInts(p.weights + t * p.weightStride + c);
    const uint32_t *from = words + p.offsets[t] + c;
#pragma GCC unroll 4
    for (int i = 0; i < Pixels; ++i)
      sums[i][0] = Words::dot(sums[i][0], loadInts(from + i * p.step), weight);
  }
  finishTile(sums, e, c, to + c * e.bytes, p.channels * e.bytes,
             p.channels - c);
}

template <typename Words> void intDepthwise(const IntDepthwise &p) {
  constexpr int kPixels = 4;
  const uint32_t *words = p.words;
  uint8_t *to = p.output;
  int64_t i = 0, pixel = p.channels * p.epilogue.bytes;
  for (; i + kPixels <= p.count; i += kPixels) {
    for (int64_t c = 0; c < p.channels; c += kLanes)
      intDepthwiseLanes<Words, kPixels>(p, words, c, to);
    words += kPixels * p.step;
    to += kPixels * pixel;
  }
  for (; i < p.count; ++i, words += p.step, to += pixel)
    for (int64_t c = 0; c < p.channels; c += kLanes)
      intDepthwiseLanes<Words, 1>(p, words, c, to);
}

inline uint32_t wordOfBytes(const Interleave &p, int64_t i) {
  uint32_t word = 0;
  for (int r = 0; r < 4; ++r)
    word |= uint32_t(uint8_t(p.rows[r][i] ^ p.flip)) << 8 * r;
  return word;
}

#if defined(__AVX512VNNI__)
void interleaveBytes(const Interleave &p) {
  // Dwords go where unpacking within lanes will leave them in order.
  const __m512i order =
      _mm512_setr_epi32(0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15);
  const __m512i flip = _mm512_set1_epi8(static_cast<char>(p.flip));
  int64_t i = 0;
  for (; i + 64 <= p.count; i += 64) {
    __m512i rows[4];
    for (int r = 0; r < 4; ++r)
      rows[r] =
          _mm512_permutexvar_epi32(order, _mm512_loadu_si512(p.rows[r] + i));
    __m512i low = _mm512_unpacklo_epi8(rows[0], rows[1]);
    __m512i high = _mm512_unpackhi_epi8(rows[0], rows[1]);
    __m512i low2 = _mm512_unpacklo_epi8(rows[2], rows[3]);
    __m512i high2 = _mm512_unpackhi_epi8(rows[2], rows[3]);
    __m512i words[4] = {
        _mm512_unpacklo_epi16(low, low2), _mm512_unpackhi_epi16(low, low2),
        _mm512_unpacklo_epi16(high, high2), _mm512_unpackhi_epi16(high, high2)};
    for (int v = 0; v < 4; ++v)
      _mm512_storeu_si512(p.words + i + 16 * v,
                          _mm512_xor_si512(words[v], flip));
  }
  for (; i < p.count; ++i)
    p.words[i] = wordOfBytes(p, i);
}
#endif

template <typename T> void interleaveTwo(const Interleave &p) {
  const T *low = reinterpret_cast<const T *>(p.rows[0]);
  const T *high = reinterpret_cast<const T *>(p.rows[1]);
  uint32_t *words = p.words;
  int64_t i = 0;
#if defined(__AVX2__)
  for (; i + 16 <= p.count; i += 16) {
    __m128i a = _mm_loadu_si128((const __m128i *)(low + i));
    __m128i b = _mm_loadu_si128((const __m128i *)(high + i));
    __m128i pairs[2] = {_mm_unpacklo_epi8(a, b), _mm_unpackhi_epi8(a, b)};
    for (int v = 0; v < 2; ++v)
      _mm256_storeu_si256((__m256i *)(words + i + 8 * v),
                          T(-1) < 0 ? _mm256_cvtepi8_epi16(pairs[v])
                                    : _mm256_cvtepu8_epi16(pairs[v]));
  }
#endif
  for (; i < p.count; ++i)
    words[i] = uint32_t(uint16_t(low[i])) | uint32_t(high[i]) << 16;
}

void interleaveShorts(const Interleave &p) {
  p.isSigned ? interleaveTwo<int8_t>(p) : interleaveTwo<uint8_t>(p);
}

} // namespace
} // namespace tpu_eval::kernels::fast

#endif // TPU_EVAL_LIB_KERNELS_FAST_ISA_INTDEPTHWISE_H
