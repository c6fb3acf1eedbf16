import Fuzzer

fuzz(readHTML)
