package io.mlconnector.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values that can not work are refused before anything is installed. */
@WithHelm
class ChartSchemaTest {
  private static final Path SCHEMA = Chart.FOLDER.resolve("values.schema.json");
  private static final String COMMAND =
      "./mvnw -q test -Dtest=ChartSchemaTest,ChartReadmeTest,KustomizeTest -Ddocs.write=true";
  private static final String MINIMAL =
      """
      database:
        connector: {url: "jdbc:postgresql://db/connector"}
        warehouse: {url: "jdbc:postgresql://db/connector"}
      """;

  @TempDir Path scratch;

  @Test
  void propertiesAreThoseOfTheConfigurationMappings() throws IOException {
    var properties = new ConfigurationSchema();
    var schema = (ObjectNode) new ObjectMapper().readTree(SCHEMA.toFile());
    schema.withObject("/properties").set("connector", properties.connector());
    schema.withObject("/$defs").set("secretProperty", properties.secretProperty());
    String expected = pretty(schema);

    if (Boolean.getBoolean("docs.write")) {
      Files.writeString(SCHEMA, expected);
    }

    assertThat(Files.readString(SCHEMA)).as("stale: run %s", COMMAND).isEqualTo(expected);
  }

  @Test
  void leastValuesAreAccepted() throws IOException {
    assertThat(Chart.render(scratch, MINIMAL)).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          replicas: 3                                            | replicas
          image: {tag: 1}                                        | tag
          image: {digest: latest}                                | digest
          connector: {fusoin: {}}                                | fusoin
          connector: {fusion: {baseurl: "https://x"}}            | baseurl
          connector: {fusion: {base-url: acme.example.com}}      | base-url
          connector: {fusion: {page-size: 5000}}                 | page-size
          connector: {fusion: {read-timeout: soon}}              | read-timeout
          connector: {calendar: {source: fusoin}}                | source
          connector: {streams: {invoices: {evry: PT1M}}}         | evry
          connector: {fusion: {client-secret: hush}}             | client-secret
          connector: {vault: {keys: {k1: hush}}}                 | keys
          connector: {security: {operator-token: hush}}          | security
          secrets: {properties: {connector.fusion.scope: {name: a, key: b}}} | connector.fusion.scope
          secrets: {properties: {connector.fusion.client-secret: {name: a}}} | key
          secrets: {environment: [Not_A_Name]}                   | environment
          terminationGracePeriodSeconds: 10                      | terminationGracePeriodSeconds
          logging: {level: chatty}                               | level
          monitoring: {alerts: true}                             | alerts
          """)
  void valuesThatCanNotWorkAreRefusedByName(String values, String named) {
    assertThatThrownBy(() -> Chart.render(scratch, MINIMAL + values))
        .hasMessageContaining("values don't meet the specifications of the schema")
        .hasMessageContaining(named);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          database: {connector: {url: "jdbc:mysql://db/x"}}                       | url
          database: {connector: {url: ""}}                                        | database.connector.url is required
          ingress: {enabled: true}                                                | ingress.host is required
          gateway: {enabled: true}                                                | gateway.parentRefs is required
          tracing: {enabled: true}                                                | tracing.endpoint is required
          externalSecret: {enabled: true}                                         | externalSecret.storeName is required
          """)
  void whatIsMissingIsNamed(String values, String message) {
    String all = values.startsWith("database") ? values : MINIMAL + values;

    assertThatThrownBy(() -> Chart.render(scratch, all)).hasMessageContaining(message);
  }

  private static String pretty(ObjectNode schema) throws IOException {
    var printer = new DefaultPrettyPrinter();
    printer.indentArraysWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE);
    return new ObjectMapper().writer(printer).writeValueAsString(schema) + "\n";
  }
}
