import Fuzzer

fuzz(readCards)
