# The commands of Chancery. `make` alone prints them.
.DEFAULT_GOAL := help
.PHONY: help run test lint format bench coverage examples soak fuzz clean set-up verify-log

JOBS ?=
SWIFT_FLAGS := $(if $(JOBS),--jobs $(JOBS))
# Without the check a warm build lets an import pass that Package.swift does not declare.
BUILD_FLAGS := $(SWIFT_FLAGS) --explicit-target-dependency-import-check error
SWIFT_TREES := Package.swift Sources Tests Benchmarks

help: ## Prints this list
	@printf 'make COMMAND\n\n'
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	@printf '\nJOBS=2 limits the compilers that run at once; UPDATE_GOLDENS=1 make test rewrites expected files.\n'

run: ## Installs what is missing, builds, and carries the example case through
	@Scripts/set-up run
	@swift build --configuration release --product chancery $(BUILD_FLAGS)
	@Scripts/run-example

test: ## Installs what is missing, builds, and runs every test
	@Scripts/set-up test
	@swift build --build-tests $(BUILD_FLAGS)
	@Scripts/run-tests

lint: ## Checks format, layout, imports, sizes, names, clause spelling; warnings are errors
	@Scripts/set-up test
	@swift format lint --strict --parallel --recursive $(SWIFT_TREES)
	@swift build --build-tests $(BUILD_FLAGS)
	@Scripts/run-tests --filter TidyTests

format: ## Lays all Swift files out as `lint` wants them
	@swift format --in-place --parallel --recursive $(SWIFT_TREES)

bench: ## Measures in release mode, each against a peer in the same run
	@Scripts/set-up bench
	@swift build --configuration release $(BUILD_FLAGS)
	@swift run --configuration release --skip-build benchmarks
	@swift run --configuration release --skip-build ledger-benchmarks

examples: ## Makes the documents of Examples/ anew and renews what was attested over them
	@Scripts/set-up run
	@swift build --configuration release --product example-documents $(BUILD_FLAGS)
	@swift run --configuration release --skip-build example-documents Examples Directives

soak: ## Runs every test ROUNDS times over (10 unless told), each time on other random cases and kills; then the proofs of every directive, coverage and an hour of fuzzing
	@Scripts/set-up test
	@swift build --build-tests $(BUILD_FLAGS)
	@for round in $$(seq 1 $${ROUNDS:-10}); do \
	  printf 'round %s\n' "$$round"; CHANCERY_SEED=$$round CHANCERY_KILLS=$${KILLS:-200} CHANCERY_CASES=$${CASES:-25000} CHANCERY_PAIRS=$${PAIRS:-300} CHANCERY_PLANTED=$${PLANTED:-1000} swift test --skip-build --disable-xctest --quiet || exit 1; done
	@swift run --skip-build chancery directives check
	@Scripts/coverage
	@Scripts/fuzz all $${FUZZ_SECONDS:-330}

coverage: ## Says which lines of the policy language no test reaches; fails where one has no reason in unreached.tsv
	@Scripts/set-up test
	@Scripts/coverage

fuzz: ## Feeds each parser of the policy language and each reader of documents from outside for FUZZ_SECONDS (600 unless told) with inputs made up from its ways
	@Scripts/set-up test
	@Scripts/fuzz all $${FUZZ_SECONDS:-600}

verify-log: ## Has an independent verifier look at the log in LOG (var/log unless told); needs Go, see docs/operating
	@Scripts/verify-log/run "$${LOG:-var/log}"

set-up: ## Installs what is missing, nothing else
	@Scripts/set-up test

clean: ## Removes what was built and what `make run` wrote
	@rm -rf .build out var
