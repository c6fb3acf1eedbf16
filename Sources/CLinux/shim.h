// GNU functions that Swift's Glibc module leaves out, declared here by hand.

/// Writes back everything in the file system that `fd` lies on. syncfs(2).
int syncfs(int fd);
