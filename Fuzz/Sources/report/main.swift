import Fuzzer

fuzz(readReport)
