import Fuzzer

fuzz(decideMail)
