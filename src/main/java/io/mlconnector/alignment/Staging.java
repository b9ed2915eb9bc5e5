package io.mlconnector.alignment;

import io.mlconnector.cluster.SqlValues;
import io.mlconnector.finance.RecordKey;
import io.mlconnector.journal.RecordVersion;
import io.mlconnector.journal.RecordVersion.Kind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Brings what lies outside of the warehouse into temporary tables of one transaction. */
final class Staging {
  private static final int RECORDS_AT_ONCE = 1_000;
  private static final int VALUES = 5;

  private final Connection connection;
  private final FusionReader reader;

  Staging(Connection connection, FusionReader reader) {
    this.connection = connection;
    this.reader = reader;
  }

  /** Makes the temporary tables; they are gone with the transaction. */
  void prepare() throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(Comparisons.PREPARE);
    }
  }

  /**
   * Stages the current records of a subject.
   *
   * @param loadedTo versions behind this sequence are pending
   * @param mayGoOn asked before each part
   * @return false when it was told to stop
   */
  boolean records(CurrentVersions versions, Subject subject, long loadedTo, BooleanSupplier mayGoOn)
      throws SQLException {
    Optional<RecordKey> after = Optional.empty();
    while (mayGoOn.getAsBoolean()) {
      List<RecordVersion> read = versions.read(subject.stream(), after, RECORDS_AT_ONCE);
      if (read.isEmpty()) {
        return true;
      }
      stage(subject, read.stream().map(version -> staged(subject, version, loadedTo)).toList());
      after = Optional.of(read.getLast().ref().key());
    }
    return false;
  }

  /** Stages what Looker shows of a subject. */
  void shown(Subject subject, List<ShownValues.ShownValue> values) throws SQLException {
    try (var statement = connection.prepareStatement(Comparisons.STAGE_SHOWN)) {
      statement.setString(1, subject.name());
      array(statement, 2, "text", values, ShownValues.ShownValue::key);
      array(statement, 3, "text", values, value -> value.name().orElse(null));
      statement.executeUpdate();
    }
  }

  /** Tells the planner how much was staged. */
  void analyze() throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(Comparisons.ANALYZE);
    }
  }

  private record Staged(RecordKey recordKey, FusionValue value, boolean gone, boolean pending) {
    @Nullable String value(int place) {
      return place < value.values().size() ? value.values().get(place).orElse(null) : null;
    }
  }

  /** A record that can not be read is staged by its key alone: then it shows as missing. */
  private Staged staged(Subject subject, RecordVersion version, long loadedTo) {
    RecordKey recordKey = version.ref().key();
    FusionValue value =
        reader
            .read(subject, version)
            .orElseGet(() -> new FusionValue(recordKey.value(), Optional.empty(), List.of()));
    return new Staged(
        recordKey, value, version.kind() == Kind.VANISHED, version.sequence() > loadedTo);
  }

  private void stage(Subject subject, List<Staged> records) throws SQLException {
    try (var statement = connection.prepareStatement(Comparisons.STAGE_SOURCE)) {
      statement.setString(1, subject.name());
      array(statement, 2, "text", records, staged -> staged.recordKey().value());
      array(statement, 3, "text", records, staged -> staged.value().id());
      array(statement, 4, "text", records, staged -> staged.value().key().orElse(null));
      array(statement, 5, "boolean", records, Staged::gone);
      array(statement, 6, "boolean", records, Staged::pending);
      for (int i = 0; i < VALUES; i++) {
        int place = i;
        array(statement, 7 + i, "text", records, staged -> staged.value(place));
      }
      statement.executeUpdate();
    }
  }

  private static <T> void array(
      PreparedStatement statement,
      int parameter,
      String type,
      List<T> items,
      Function<T, @Nullable Object> value)
      throws SQLException {
    var values = new ArrayList<@Nullable Object>(items.size());
    items.forEach(item -> values.add(value.apply(item)));
    statement.setArray(parameter, SqlValues.array(statement, type, values));
  }
}
