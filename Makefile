# make demo    from nothing to the demo's table        make test    lit, ctest and pytest
# make test-isa   the tests of results under each instruction set of this CPU but the best, which make test takes
# make test-chip   what needs the real TPU-MLIR: TPU_EVAL_TPU_MLIR, else installed into $(VENV) (300 MB)
# make check   formatting, linting, types (fast)       make docs    pages of ops and passes, in build/docs
# make status  docs/status, from the real compiler's results in $(SHARED)
# make bench   what the speed is, against ONNX Runtime and TPU-MLIR (benchmarks/README.md); BENCH=--quick
# make sanitize   the same tests with AddressSanitizer and UndefinedBehaviorSanitizer in our C++ (clang; half an hour)
# make fuzz   the readers of modules and of npz files, FUZZ_SECONDS each (fuzz/README.md)
# Everything happens in $(VENV); to start over, remove it and build/.

VENV ?= .venv
SHARED ?= $(or $(TPU_EVAL_SHARED),../shared)
FUZZ_SECONDS ?= 600
CLANG ?= $(or $(shell command -v clang-19),clang)
BIN := $(VENV)/bin
export PATH := $(CURDIR)/$(BIN):$(PATH)

SOURCES := $(shell find CMakeLists.txt pyproject.toml cmake include lib tools/tpu-eval python/bindings python/tpu_eval \
             unittests examples/digits -type f -not -name '*.so' -not -name '*.pyc' 2>/dev/null)
CXX_FILES := $(shell find include lib tools python/bindings unittests fuzz -name '*.cpp' -o -name '*.h' 2>/dev/null)

.PHONY: all demo test test-isa test-chip lit ctest pytest check format docs status bench sanitize fuzz clean
all: $(VENV)/.installed

demo: $(VENV)/.installed
	tpu-eval demo

test: ctest pytest lit

RESULT_TESTS := python/tests/interpreter python/tests/networks python/tests/test_end_to_end.py

$(VENV)/.tpu-mlir: $(VENV)/.build-tools
	python -m pip install --quiet --disable-pip-version-check --no-deps --ignore-requires-python tpu-mlir==1.30.2
	chmod +x $(VENV)/lib/python3*/site-packages/tpu_mlir/bin/*
	touch $@

test-chip: $(VENV)/.installed $(if $(TPU_EVAL_TPU_MLIR),,$(VENV)/.tpu-mlir)
	TPU_EVAL_CHIP_TESTS=1 python -m pytest -q python/tests/chip

$(VENV)/.build-tools: pyproject.toml tools/setup.sh
	tools/setup.sh $(VENV) build test
	touch $@

$(VENV)/.lint-tools: pyproject.toml tools/setup.sh
	tools/setup.sh $(VENV) lint
	touch $@

# A real wheel, built in build/ so that only what changed is compiled again.
$(VENV)/.installed: $(VENV)/.build-tools $(SOURCES)
	python -m pip install --quiet --disable-pip-version-check --no-build-isolation \
	  --config-settings=build-dir=build --config-settings=cmake.define.TPU_EVAL_UNITTESTS=ON .
	touch $@

lit: $(VENV)/.installed
	lit -sv test
	ROUND_TRIP=1 lit -sv test

ctest: $(VENV)/.installed
	ctest --test-dir build --output-on-failure

pytest: $(VENV)/.installed
	python -m pytest -q

test-isa: $(VENV)/.installed
	for isa in $$(python -c 'from tpu_eval import _native; print(*_native.instruction_sets().usable[:-1])'); do \
	  echo $$isa && TPU_EVAL_ISA=$$isa lit -sv test/Interpreter && \
	  TPU_EVAL_ISA=$$isa python -m pytest -q $(RESULT_TESTS) || exit 1; done

check: $(VENV)/.lint-tools $(VENV)/.installed
	ruff check python examples test tools fuzz benchmarks
	ruff format --check python examples test tools fuzz benchmarks
	mypy --config-file pyproject.toml
	python tools/check_names.py python/tpu_eval
	python tools/check_families.py
	clang-format --dry-run --Werror $(CXX_FILES)

format: $(VENV)/.lint-tools
	ruff check --fix --quiet python examples test tools fuzz benchmarks
	ruff format python examples test tools fuzz benchmarks
	clang-format -i $(CXX_FILES)

# The pages of ops and passes, in build/docs.
docs: $(VENV)/.installed
	cmake --build build --target docs

# The page says what fails, too: the command's status 1 is not make's.
status: $(VENV)/.installed
	tpu-eval conformance $(SHARED)/conformance --markdown=docs/status/conformance.md || test $$? -eq 1
	tpu-eval conformance $(SHARED)/conformance --numerics=cmodel --markdown=docs/status/cmodel.md || test $$? -eq 1
	python tools/run_tests/count.py --cases=$(SHARED)/conformance docs/status/lit.md

$(VENV)/.bench-tools: pyproject.toml tools/setup.sh
	tools/setup.sh $(VENV) bench
	touch $@

bench: $(VENV)/.installed $(VENV)/.bench-tools
	TPU_EVAL_SHARED=$(SHARED) python benchmarks/run.py $(BENCH)

# MLIR's archives are not instrumented, and poison no memory that they would have to free for use again.
SANITIZER_OPTIONS := ASAN_OPTIONS=allow_user_poisoning=0:detect_leaks=0 UBSAN_OPTIONS=print_stacktrace=1
PRELOAD = $(shell $(CLANG) -print-file-name=libclang_rt.asan-x86_64.so)

build-sanitize/.built: $(VENV)/.build-tools $(SOURCES) $(wildcard fuzz/*.cpp fuzz/*.h fuzz/CMakeLists.txt)
	cmake -G Ninja -S . -B build-sanitize -DPython_EXECUTABLE=$(CURDIR)/$(BIN)/python -DTPU_EVAL_UNITTESTS=ON \
	  -DCMAKE_C_COMPILER=$(CLANG) -DCMAKE_CXX_COMPILER=$(subst clang,clang++,$(CLANG)) \
	  -DTPU_EVAL_SANITIZE=address,undefined -DTPU_EVAL_FUZZ=ON
	cmake --build build-sanitize
	mkdir -p build-sanitize/package
	cp -r python/tpu_eval build-sanitize/package/
	cp build-sanitize/python/bindings/_native*.so build-sanitize/package/tpu_eval/
	touch $@

sanitize: $(VENV)/.installed build-sanitize/.built
	$(SANITIZER_OPTIONS) ctest --test-dir build-sanitize --output-on-failure
	$(SANITIZER_OPTIONS) TPU_EVAL_TOOLS=$(CURDIR)/build-sanitize/tools/tpu-eval lit -sv test
	$(SANITIZER_OPTIONS) LD_PRELOAD=$(PRELOAD) PYTHONPATH=$(CURDIR)/build-sanitize/package \
	  python -m pytest -q python/tests/interpreter python/tests/networks/test_hostile_modules.py
	$(SANITIZER_OPTIONS) build-sanitize/fuzz/module-fuzzer -runs=0 fuzz/corpus/modules

fuzz: build-sanitize/.built
	tools/setup.sh $(VENV) fuzz
	mkdir -p build-sanitize/corpus/modules build-sanitize/corpus/npz
	cd build-sanitize && $(SANITIZER_OPTIONS) fuzz/module-fuzzer -max_total_time=$(FUZZ_SECONDS) -timeout=20 \
	  -rss_limit_mb=2048 -malloc_limit_mb=512 corpus/modules ../fuzz/corpus/modules
	cd build-sanitize && PYTHONPATH=../python python -W ignore ../fuzz/npz_fuzzer.py -max_total_time=$(FUZZ_SECONDS) -timeout=20 \
	  -rss_limit_mb=2048 corpus/npz ../fuzz/corpus/npz

clean:
	rm -rf build build-sanitize $(VENV)
