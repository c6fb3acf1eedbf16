import Fuzzer

fuzz(unpackAttachments)
