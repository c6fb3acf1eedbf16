// GNU functions that Swift's Glibc module leaves out, declared here by hand.

/// Writes back everything in the file system that `fd` lies on. syncfs(2).
int syncfs(int fd);

/// Finds `needle` in `hay`; a null pointer where it is not. memmem(3).
void *memmem(const void *hay, unsigned long hay_size, const void *needle, unsigned long needle_size);
