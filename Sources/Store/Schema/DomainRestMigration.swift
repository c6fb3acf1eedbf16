extension Schema {
    /// Courtesy towards domains: see `DomainRest`.
    static let domainRestMigration = """
        -- What stands behind the last `@`: retries for one domain wait for each other while it puts mail off.
        ALTER TABLE delivery ADD COLUMN domain TEXT
          GENERATED ALWAYS AS (substr(identity, length(rtrim(identity, replace(identity, '@', ''))) + 1)) VIRTUAL;

        -- While a rest of the domain keeps it: when it would be due otherwise.
        ALTER TABLE delivery ADD COLUMN due_unrested INTEGER;
        CREATE INDEX delivery_domain_due ON delivery (domain, due) WHERE due IS NOT NULL;

        -- Domains that put mail off again and have taken none since; the next probe is due at `until`.
        CREATE TABLE domain_rest (domain TEXT PRIMARY KEY, until INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        """
}
