/// This build of Drawbridge.
public enum DrawbridgeVersion {
    /// The version, as the tag of the release has it after its `v`.
    public static let current = "0.1.0"
}
