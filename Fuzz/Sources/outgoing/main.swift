import Fuzzer

fuzz(composeMessage)
