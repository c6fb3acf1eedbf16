import Fuzzer

fuzz(readTNEF)
