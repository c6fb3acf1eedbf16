import Fuzzer

fuzz(readIMAP)
