import Fuzzer

fuzz(composeParts)
