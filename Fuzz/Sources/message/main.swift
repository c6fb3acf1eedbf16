import Fuzzer

fuzz(readMessage)
