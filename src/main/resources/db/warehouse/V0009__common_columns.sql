-- The columns that every dimension and fact has mean the same everywhere: said once, here.
DO $$
DECLARE
  mart_table record;
BEGIN
  FOR mart_table IN
    SELECT relation.relname AS name
    FROM pg_class AS relation
    JOIN pg_attribute AS attribute ON attribute.attrelid = relation.oid
    WHERE relation.relnamespace = 'fusion_mart'::regnamespace
      AND relation.relkind = 'r'
      AND attribute.attname = 'source_sequence'
  LOOP
    EXECUTE format('COMMENT ON COLUMN fusion_mart.%I.source_last_update IS %L', mart_table.name,
      'When the row last changed in Fusion; that of its record where the row has none of its own; empty where Fusion tells neither.');
    EXECUTE format('COMMENT ON COLUMN fusion_mart.%I.source_sequence IS %L', mart_table.name,
      'Journal sequence of the version that the row shows; an older version never replaces it.');
    EXECUTE format('COMMENT ON COLUMN fusion_mart.%I.loaded_at IS %L', mart_table.name,
      'When the row was last written.');
    EXECUTE format('COMMENT ON COLUMN fusion_mart.%I.load_id IS %L', mart_table.name,
      'Load that wrote it; etl_load_audit tells more.');
    EXECUTE format('COMMENT ON COLUMN fusion_mart.%I.deleted_at IS %L', mart_table.name,
      'When the connector found that Fusion no longer has the row; empty while it has. Filter on empty.');
  END LOOP;
END
$$;
