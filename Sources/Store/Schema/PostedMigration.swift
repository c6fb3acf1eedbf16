extension Schema {
    /// For the first post that may still be stopped, which every issue of digests looks for: imported posts stand in no
    /// order of time.
    static let postedMigration = """
        CREATE INDEX post_posted ON post (posted);
        """
}
