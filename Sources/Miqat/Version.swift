/// The version of the program, as `--version` and every output tell it.
public enum Version {
    public static let number = "0.1.0"
}
