import Fuzzer

fuzz(readReply)
