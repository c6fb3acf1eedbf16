import Fuzzer

fuzz(readSMTP)
