# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What figures of a sample of pictures say about all pictures: intervals, tests, resampling. Needs only NumPy."""
