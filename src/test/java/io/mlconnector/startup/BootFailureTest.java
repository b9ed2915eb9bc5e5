package io.mlconnector.startup;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.failure.ConfigurationProblem;
import io.mlconnector.vault.Secret;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.validation.constraints.Max;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/**
 * Reads real complaints of the configuration library, so that an update of it can not go unseen.
 */
class BootFailureTest {

  @Test
  void missingPropertyIsNamed() {
    var problems = problemsWith(Map.of());

    assertThat(problems)
        .contains(
            new ConfigurationProblem(
                "connector.sample.base-url",
                "has no value",
                "write one; there is no safe default"));
  }

  @Test
  void emptyPropertyCountsAsMissing() {
    var problems = problemsWith(Map.of("connector.sample.base-url", ""));

    assertThat(problems)
        .extracting(ConfigurationProblem::property)
        .contains("connector.sample.base-url");
  }

  @Test
  void valueOfTheWrongTypeIsNamed() {
    var problems =
        problemsWith(
            Map.of(
                "connector.sample.base-url", "http://localhost", "connector.sample.every", "soon"));

    assertThat(problems)
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.property()).isEqualTo("connector.sample.every");
              assertThat(problem.problem()).doesNotContain("SRCFG").doesNotContain("Exception");
            });
  }

  @Test
  void unknownKeyIsNamed() {
    var problems =
        problemsWith(
            Map.of(
                "connector.sample.base-url", "http://localhost", "connector.sample.evrey", "1s"));

    assertThat(problems)
        .extracting(ConfigurationProblem::property)
        .containsExactly("connector.sample.evrey");
  }

  @Test
  void unknownGroupIsNamed() {
    var problems =
        problemsWith(
            Map.of(
                "connector.sample.base-url", "http://localhost", "connector.smaple.every", "1s"));

    assertThat(problems)
        .extracting(ConfigurationProblem::property)
        .containsExactly("connector.smaple.every");
  }

  @Test
  void everythingIsSaidAtOnce() {
    var problems =
        problemsWith(Map.of("connector.sample.every", "soon", "connector.smaple.every", "1s"));

    assertThat(problems)
        .extracting(ConfigurationProblem::property)
        .containsExactlyInAnyOrder(
            "connector.sample.base-url", "connector.sample.every", "connector.smaple.every");
  }

  @Test
  void refusedLoginIsAMatterOfConfiguration() {
    var failure = new IllegalStateException(new SQLException("no such user", "28000"));

    assertThat(BootFailure.problemsIn(failure))
        .singleElement()
        .extracting(ConfigurationProblem::problem, InstanceOfAssertFactories.STRING)
        .contains("no such user")
        .contains("28000");
  }

  @Test
  void faultyStatementIsABug() {
    var failure = new IllegalStateException(new SQLException("syntax error", "42601"));

    assertThat(BootFailure.problemsIn(failure)).isEmpty();
  }

  @Test
  void reportIsAListWithoutStackTrace() {
    var problem = new ConfigurationProblem("connector.a", "is odd", "make it even");
    var lines = new ArrayList<String>();

    BootFailure.report(
        new IllegalStateException(new InvalidConfiguration(List.of(problem))), lines::add);

    assertThat(String.join("\n", lines))
        .contains("connector.a", "problem: is odd", "remedy:  make it even")
        .doesNotContain("\tat ");
  }

  private static List<ConfigurationProblem> problemsWith(Map<String, String> properties) {
    try {
      new SmallRyeConfigBuilder()
          .addDiscoveredConverters()
          .addDiscoveredValidator()
          .withMapping(Sample.class, "connector.sample")
          .withMapping(ConnectorKeys.class)
          .withSources(new PropertiesConfigSource(properties, "application.properties", 250))
          .build();
      return List.of();
    } catch (ConfigValidationException e) {
      return BootFailure.problemsIn(new IllegalStateException(e));
    }
  }

  /** Stands for the mappings of the rooms; not annotated, or the application would adopt it. */
  interface Sample {
    /** Mandatory. */
    URI baseUrl();

    /** With a type. */
    Optional<Duration> every();

    /** With a range. */
    Optional<@Max(5) Integer> size();

    /** Secret. */
    Optional<Secret> password();
  }
}
