# What can be done here. `make` alone lists it; the work is in tools/.

# Language of what `make demo` prints: vi or en.
lang ?= vi
# What `make diagrams` writes beside the DOT that `make test` compares.
formats ?= svg,dot
# How long `make fuzz` runs each target, and which targets (all of them where none is named).
seconds ?= 60
targets ?=
# Of the generated models of `make soak`: the first seed, and the one behind the last.
from ?= 0
to ?= 100000
# Where `make install` installs; DESTDIR, if given, comes before it.
PREFIX ?= /usr/local

KIEN := .build/release/kien
# The Swift library goes into the executable: it starts faster and runs without Swift.
RELEASE := -c release --static-swift-stdlib

.DEFAULT_GOAL := help
# Every recipe is a step of a sequence; Swift uses all cores by itself.
.NOTPARALLEL:
.PHONY: help demo test build setup unit-tests lint check-models check-diagrams check-linkage \
  check-install check-instructions instructions diagrams rule-pages format golden install uninstall package check-package clean \
  fuzz soak coverage sanitize soak-views soak-kills soak-same soak-limits oracle-verdicts \
  oracle-mutants oracle-hostile

help: ## List what can be done
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-18s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: setup build ## Check, report and draw Bến Tre's architecture (lang=en for English)
	@tools/demo $(KIEN) $(lang)

test: setup lint unit-tests build check-linkage check-install check-models check-diagrams check-instructions ## Run every test and check
	@echo "test: all tests and checks passed"

build: setup ## Build the program for use, in .build/release
	swift build $(RELEASE)

setup: ## Install the system packages that are missing (Debian, Ubuntu)
	@tools/setup

unit-tests: setup ## Run the Swift tests alone
	swift build --build-tests
	swift test --skip-build --disable-xctest

lint: ## Check the layout of the Swift source
	swift format lint --strict --parallel --recursive Package.swift Plugins Sources Tests Fuzz

check-models: build ## Check layout and readability of every model and example
	@tools/check-models $(KIEN)

check-diagrams: build ## Check that diagrams/ shows the models as they are
	@tools/check-diagrams $(KIEN)

check-linkage: build ## Check that the program needs no library
	@tools/check-linkage $(KIEN)

check-install: build ## Check that the program can be installed and removed
	@tools/check-install $(KIEN:/kien=)

check-instructions: build ## Check that no command needs more instructions than before
	@tools/check-instructions $(KIEN)

instructions: build ## Write down the instructions that commands need now
	@tools/check-instructions $(KIEN) --update

diagrams: build ## Draw diagrams/ anew from models/ (formats=svg,pdf,png,dot for more)
	@tools/draw-diagrams $(KIEN) diagrams $(formats)

rule-pages: build ## Write docs/rules anew from the packs
	rm -rf docs/rules
	$(KIEN) rules doc --out docs/rules

format: build ## Lay out all Swift source, models and examples
	swift format --in-place --parallel --recursive Package.swift Plugins Sources Tests Fuzz
	$(KIEN) format $(wildcard models examples)

golden: setup ## Rewrite the expected outputs of the tests, then read the difference
	UPDATE_GOLDEN=1 swift test --disable-xctest

fuzz: setup ## Give every reader arbitrary bytes (seconds=60 for each, targets="parse check")
	@tools/fuzz $(seconds) $(targets)

soak: setup ## Damage every text everywhere, format generated models (from=0 to=100000)
	@tools/soak-text $(from) $(to)

coverage: setup ## Say how many lines the tests run; some targets need 95 %
	@tools/coverage

sanitize: setup ## Run the tests under the address and the thread sanitizer
	@tools/sanitize address
	@tools/sanitize thread

install: ## Install what `make build` built (PREFIX=/usr/local DESTDIR=)
	@DESTDIR='$(DESTDIR)' tools/install $(KIEN:/kien=) '$(PREFIX)'

uninstall: ## Remove what `make install` installed (PREFIX=/usr/local DESTDIR=)
	@DESTDIR='$(DESTDIR)' tools/install --remove '$(PREFIX)'

package: build ## Make the Debian package and the archive, in dist
	@tools/package $(KIEN:/kien=) dist

check-package: ## Try the packages of dist on a bare Debian without network (as root)
	@tools/check-package dist

soak-views: build ## Draw random views until there are so many (count=50000); resumes
	@tools/campaigns/soak-views $(or $(count),50000) $(KIEN)

soak-kills: build ## Kill runs that write, and fill the disk (count=500)
	@tools/campaigns/soak-kills $(or $(count),500) $(KIEN)

soak-same: build ## Make everything again and compare the bytes (count=20 runs)
	@tools/campaigns/same-bytes $(or $(count),20) $(KIEN)

soak-limits: ## Hang and eat memory in the helpers' confinement (count=20)
	@tools/campaigns/limits $(or $(count),20)

oracle-verdicts: build ## Compare verdicts with an oracle in Python (count=10000); resumes
	@tools/campaigns/soak-verdicts $(or $(count),10000) $(KIEN)

oracle-mutants: build ## Spoil the rules and see whether their examples notice
	@tools/mutate-rules $(KIEN)

oracle-hostile: build ## Put hostile text into every field and read all outputs (as root: strace)
	@tools/campaigns/hostile-text $(KIEN)

clean: ## Remove everything that was built
	rm -rf .build out dist
