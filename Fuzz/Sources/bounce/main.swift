import Fuzzer

fuzz(readBounce)
