import Fuzzer

fuzz(codeTransfer)
