import Fuzzer

fuzz(readHeader)
