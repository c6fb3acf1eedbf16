extension Schema {
    static let alarmMessageMigration = """
        -- The mailing that met it, as long as no other did: what one message meets may be its own fault.
        ALTER TABLE alarm ADD COLUMN message INTEGER;
        """
}
