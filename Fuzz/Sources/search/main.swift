import Fuzzer

let archive = try Archive()

fuzz { archive.search($0) }
