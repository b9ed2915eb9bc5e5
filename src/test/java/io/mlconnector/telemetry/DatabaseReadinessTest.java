package io.mlconnector.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.testing.TestDatabase;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class DatabaseReadinessTest {

  @Test
  void databaseThatAnswersAndCanBeWrittenToIsReady() {
    assertThat(readinessOf(database(TestDatabase.freshUrl())).getStatus()).isEqualTo(Status.UP);
  }

  @Test
  void databaseThatRefusesSaysWhy() {
    HealthCheckResponse answer =
        readinessOf(database("jdbc:postgresql://127.0.0.1:1/none?user=postgres&connectTimeout=1"));

    assertThat(answer.getStatus()).isEqualTo(Status.DOWN);
    assertThat(problemOf(answer)).contains("127.0.0.1:1");
  }

  @Test
  void databaseThatIsReadOnlyIsNotReady() {
    var database = (PGSimpleDataSource) TestDatabase.connector();
    database.setOptions("-c default_transaction_read_only=on");

    HealthCheckResponse answer = readinessOf(database);

    assertThat(answer.getStatus()).isEqualTo(Status.DOWN);
    assertThat(problemOf(answer)).contains("read-only");
  }

  @Test
  void databaseThatCanNotWriteAFileIsNotReady() {
    var database = (PGSimpleDataSource) TestDatabase.connector();
    // What a full disk does to every file that is to grow.
    database.setOptions("-c temp_file_limit=0");

    HealthCheckResponse answer = readinessOf(database);

    assertThat(answer.getStatus()).isEqualTo(Status.DOWN);
    assertThat(problemOf(answer)).contains("temporary file");
  }

  private static HealthCheckResponse readinessOf(PGSimpleDataSource database) {
    return new DatabaseReadiness.Check("database", database).call();
  }

  private static PGSimpleDataSource database(String url) {
    var database = new PGSimpleDataSource();
    database.setUrl(url);
    return database;
  }

  private static String problemOf(HealthCheckResponse answer) {
    return String.valueOf(answer.getData().orElseThrow().get("problem"));
  }
}
