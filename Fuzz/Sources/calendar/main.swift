import Fuzzer

fuzz(readCalendar)
