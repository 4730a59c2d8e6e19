internal import Glibc

/// What a caller may leave in a state in which it would do harm.
enum StandardStreams {
    /// Takes the numbers of standard streams that are closed, so that no file gets what is meant for
    /// them; using one stays an error. A limit of file size becomes an error of writing.
    static func secure() {
        for descriptor: Int32 in 0...2 where fcntl(descriptor, F_GETFD) < 0 {
            _ = unsafe open("/dev/null", descriptor == 0 ? O_WRONLY : O_RDONLY)
        }
        signal(SIGXFSZ, SIG_IGN)
    }
}
