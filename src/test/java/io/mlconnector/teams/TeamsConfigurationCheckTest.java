package io.mlconnector.teams;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.failure.ConfigurationProblem;
import io.mlconnector.teams.card.WrittenLocales;
import io.mlconnector.testing.FakeVault;
import io.mlconnector.testing.Outbound;
import io.mlconnector.vault.Vault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TeamsConfigurationCheckTest {
  private static final String TEAM = "5e9a1c7e-0000-4000-8000-00000000aad1";
  private static final String CHANNEL = "19:0123abcd@thread.tacv2";
  private static final String URL =
      "https://prod-12.westeurope.logic.azure.com/workflows/1/triggers/manual?sig=top-secret";

  private static List<ConfigurationProblem> problems(Vault vault, Map<String, String> settings) {
    return problems(vault, settings, Map.of());
  }

  private static List<ConfigurationProblem> problems(
      Vault vault, Map<String, String> settings, Map<String, String> outbound) {
    return new TeamsConfigurationCheck(Configs.of(settings), vault, Outbound.policy(outbound))
        .check();
  }

  private static List<ConfigurationProblem> problems(Map<String, String> settings) {
    return problems(FakeVault.open(), settings);
  }

  private static Map<String, String> channel(String transport, Map<String, String> settings) {
    var all = new HashMap<String, String>();
    all.put("channels.\"AP\".transport", transport);
    settings.forEach((key, value) -> all.put("channels.\"AP\"." + key, value));
    return all;
  }

  private static void assertProblem(
      List<ConfigurationProblem> problems, String key, String... words) {
    assertThat(problems)
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.property()).isEqualTo("connector.teams." + key);
              assertThat(problem.problem() + " " + problem.remedy())
                  .contains(words)
                  .doesNotContain("top-secret");
            });
  }

  @Test
  void nothingConfiguredIsFine() {
    assertThat(problems(FakeVault.closed(), Map.of())).isEmpty();
  }

  @Test
  void aChannelOfEachTransportIsFine() {
    var settings = new HashMap<String, String>();
    settings.putAll(channel("workflows", Map.of("url", URL)));
    settings.put("channels.bots.transport", "bot");
    settings.put("channels.bots.channel-id", CHANNEL);
    settings.put("channels.people.transport", "graph");
    settings.put("channels.people.team-id", TEAM);
    settings.put("channels.people.channel-id", "19:9999@thread.skype");
    settings.put("channels.people.account", "notices@acme.example");
    settings.put("people.clerk.users", "clerk@acme.example");
    settings.put("people.clerk.link", "https://teams.microsoft.com/l/channel/x");

    assertThat(problems(settings)).isEmpty();
  }

  @Test
  void anApplicationAloneCanNotPostThroughGraph() {
    var settings = channel("graph", Map.of("team-id", TEAM, "channel-id", CHANNEL));

    assertProblem(
        problems(settings),
        "channels.\"AP\".account",
        "Teamwork.Migrate.All",
        "no application",
        "bot or workflows");
  }

  @ParameterizedTest
  @CsvSource({
    "https://acme.webhook.office.com/webhookb2/top-secret, retired",
    "https://outlook.office.com/webhook/top-secret, retired",
    "http://prod-12.westeurope.logic.azure.com/w?sig=top-secret, https",
  })
  void urlsOfNoUseAreRefusedWithTheReason(String url, String why) {
    assertProblem(problems(channel("workflows", Map.of("url", url))), "channels.\"AP\".url", why);
  }

  @Test
  void aUrlMayComeFromTheVaultWhereThereIsOne() {
    var settings = channel("workflows", Map.of());

    assertThat(problems(FakeVault.open(), settings)).isEmpty();
    assertProblem(problems(FakeVault.closed(), settings), "channels.\"AP\".url", "is missing");
  }

  @Test
  void withoutAVaultTheApplicationMustBeConfigured() {
    var settings = channel("bot", Map.of("channel-id", CHANNEL));

    assertThat(problems(FakeVault.open(), settings)).isEmpty();
    assertThat(problems(FakeVault.closed(), settings))
        .extracting(ConfigurationProblem::property)
        .containsExactly(
            "connector.teams.tenant-id",
            "connector.teams.client-id",
            "connector.teams.client-secret");
  }

  @Test
  void aCertificateNeedsItsKey() {
    assertProblem(
        problems(FakeVault.closed(), Map.of("certificate", "PEM")),
        "certificate-key",
        "private key");
  }

  @ParameterizedTest
  @CsvSource({
    "bot, team-id, general, GUID",
    "bot, channel-id, General, thread.tacv2",
    "graph, channel-id, 19%3A0123%40thread.tacv2, decoded"
  })
  void idsHaveTheirForm(String transport, String key, String value, String advice) {
    var settings = new HashMap<>(Map.of("team-id", TEAM, "channel-id", CHANNEL));
    if (transport.equals("graph")) {
      settings.put("account", "notices@acme.example");
    }
    settings.put(key, value);

    assertProblem(problems(channel(transport, settings)), "channels.\"AP\"." + key, advice);
  }

  @Test
  void settingsOfAnotherTransportAreRefused() {
    assertProblem(
        problems(channel("bot", Map.of("channel-id", CHANNEL, "url", URL))),
        "channels.\"AP\".url",
        "no meaning");
  }

  @Test
  void readingBackNeedsTheIds() {
    assertThat(problems(channel("workflows", Map.of("url", URL, "read-back", "true"))))
        .extracting(ConfigurationProblem::property)
        .containsExactly(
            "connector.teams.channels.\"AP\".team-id",
            "connector.teams.channels.\"AP\".channel-id");
  }

  @Test
  void oneChannelHasOneName() {
    var settings = new HashMap<>(channel("workflows", Map.of("url", URL)));
    settings.put("channels.\"AR\".transport", "workflows");
    settings.put("channels.\"AR\".url", URL);

    assertProblem(problems(settings), "channels.\"AR\".url", "\"AP\"");
  }

  @Test
  void timeZonesExist() {
    assertProblem(
        problems(channel("workflows", Map.of("url", URL, "time-zone", "Europe/Atlantis"))),
        "channels.\"AP\".time-zone",
        "Europe/Berlin");
  }

  @Test
  void cardsAreWrittenInLocalesOfBusiness() {
    assertThat(problems(Map.of("locale", "de-CH"))).isEmpty();
    assertThat(problems(Map.of("locale", "de"))).isEmpty();
    assertProblem(problems(Map.of("locale", "tlh")), "locale", "tlh", "de-CH", "en-US");
    assertProblem(
        problems(channel("workflows", Map.of("url", URL, "locale", "de-BR"))),
        "channels.\"AP\".locale",
        "de-BR");
  }

  @Test
  void theBuildCarriesTheLocalesThatCardsAreWrittenIn() throws IOException {
    var settings = new Properties();
    try (var file = Files.newInputStream(Path.of("src/main/resources/application.properties"))) {
      settings.load(file);
    }

    assertThat(settings.getProperty("quarkus.locales").split(","))
        .containsExactlyInAnyOrderElementsOf(WrittenLocales.tags());
    assertThat(WrittenLocales.tags())
        .allSatisfy(
            tag -> assertThat(Locale.getAvailableLocales()).contains(Locale.forLanguageTag(tag)));
  }

  @Test
  void servicesAreReachedEncrypted() {
    var open = Map.of("graph-url", "http://graph.microsoft.com/v1.0");
    var here = Map.of("graph-url", "http://127.0.0.1:8089/v1.0");

    assertProblem(problems(open), "graph-url", "https://", "connector.outbound.allow-http");
    assertThat(problems(FakeVault.open(), open, Map.of("allow-http", "true"))).isEmpty();
    assertProblem(problems(here), "graph-url", "connector.outbound.allowed-networks");
    assertThat(problems(FakeVault.open(), here, Map.of("allowed-networks", "127.0.0.0/8")))
        .isEmpty();
  }

  @Test
  void servicesLieWhereTheyMayBeCalled() {
    assertProblem(
        problems(Map.of("bot-url", "https://smba.example.test/teams/")),
        "bot-url",
        "connector.outbound.microsoft-hosts");
    assertProblem(
        problems(Map.of("graph-url", "https://graph.microsoft.com/v1.0?beta=1")),
        "graph-url",
        "more than host and path");
  }

  @Test
  void peopleAreSomebodyAndNotTooMany() {
    String link = "https://teams.microsoft.com/l/channel/x";
    String many =
        IntStream.range(0, 101)
            .mapToObj(i -> "p" + i + "@acme.example")
            .collect(Collectors.joining(","));

    assertProblem(problems(Map.of("people.clerk.link", link)), "people.\"clerk\".users", "nobody");
    assertProblem(
        problems(Map.of("people.all.link", link, "people.all.users", many)),
        "people.\"all\".users",
        "101",
        "groups of up to 100");
    assertProblem(
        problems(Map.of("people.two.link", link, "people.two.users", "a@b.example,a@b.example")),
        "people.\"two\".users",
        "twice");
  }

  @Test
  void aNotificationLeadsSomewhere() {
    var settings = Map.of("people.clerk.users", "clerk@acme.example");

    assertProblem(problems(settings), "people.\"clerk\".link", "app-id");
  }
}
