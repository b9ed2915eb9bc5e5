package io.mlconnector.teams;

import io.mlconnector.vault.Secret;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Channels and people in Microsoft Teams, and how they are reached. */
@ConfigMapping(prefix = "connector.teams")
public interface TeamsConfig {
  /** Id of the directory (tenant) in Entra ID; may be in the vault instead. */
  Optional<String> tenantId();

  /** Client id of the app registration; may be in the vault instead. */
  Optional<String> clientId();

  /** Client secret of the app registration; may be in the vault instead. */
  Optional<Secret> clientSecret();

  /** Certificate of the app registration as PEM, in place of a secret; may be in the vault. */
  Optional<Secret> certificate();

  /** Private key of the certificate as unencrypted PKCS#8 PEM; may be in the vault. */
  Optional<Secret> certificateKey();

  /** Address of Entra ID; differs in national clouds. */
  @WithDefault("https://login.microsoftonline.com")
  URI loginUrl();

  /** Address of Microsoft Graph with its version; differs in national clouds. */
  @WithDefault("https://graph.microsoft.com/v1.0")
  URI graphUrl();

  /** Scope of tokens for Microsoft Graph. */
  @WithDefault("https://graph.microsoft.com/.default")
  String graphScope();

  /** Address of the Bot Framework for Teams; regional forms such as /emea/ exist. */
  @WithDefault("https://smba.trafficmanager.net/teams/")
  URI botUrl();

  /** Scope of tokens for the Bot Framework. */
  @WithDefault("https://api.botframework.com/.default")
  String botScope();

  /** Id of the Teams app in the app catalogue, for notifications in the activity feed. */
  Optional<String> appId();

  /** Decides how amounts and days are written, and the language of cards where it is known. */
  @WithDefault("en-US")
  Locale locale();

  /** Time zone in which cards show moments. */
  @WithDefault("UTC")
  ZoneId timeZone();

  /** How long to wait for a connection. */
  @WithDefault("10s")
  Duration connectTimeout();

  /** How long to wait for the answer to one call; after that nobody knows whether it succeeded. */
  @WithDefault("30s")
  Duration answerTimeout();

  /** Channels by the name that rules and deliveries call them by. */
  Map<String, Channel> channels();

  /** People, or groups of up to a hundred, by the name that rules and deliveries call them by. */
  Map<String, Person> people();

  /** One channel. */
  interface Channel {
    /** How it is posted to: workflows, bot or graph. */
    Transport transport();

    /** URL of the workflow, with its signature; a secret, which may be in the vault instead. */
    Optional<Secret> url();

    /** Id of the team; needed by graph, and to read messages back. */
    Optional<String> teamId();

    /** Id of the channel, such as 19:...@thread.tacv2; needed by bot and graph. */
    Optional<String> channelId();

    /** Account whose refresh token is in the vault, under delegated; needed by graph. */
    Optional<String> account();

    /**
     * Whether the application may read the channel's messages, to find out after a lost answer
     * whether a notice arrived; with graph the account does so in any case.
     */
    @WithDefault("false")
    boolean readBack();

    /** Whether a bot shows news of a document on its earlier card; reminders are always new. */
    @WithDefault("true")
    boolean updateCards();

    /** Posts a day at most, for channels of graph. */
    @WithDefault("3000")
    @Min(1)
    @Max(100_000)
    int postsPerDay();

    /** As for all channels, unless said otherwise here. */
    Optional<Locale> locale();

    /** As for all channels, unless said otherwise here. */
    Optional<String> timeZone();
  }

  /** One person or a group of people who are notified together. */
  interface Person {
    /** How they are told: activity, the feed behind the bell. */
    @WithDefault("activity")
    PersonTransport transport();

    /** Object ids or principal names of the people, up to a hundred. */
    Optional<List<String>> users();

    /** Type of activity as the Teams app declares it, with one parameter, text. */
    @WithDefault("systemDefault")
    String activityType();

    /** Where a click leads, a link into Teams; by default to the app, when app-id is set. */
    Optional<URI> link();

    /** As for all people, unless said otherwise here. */
    Optional<Locale> locale();

    /** As for all people, unless said otherwise here. */
    Optional<String> timeZone();
  }

  /** How channels are posted to. */
  enum Transport {
    /** The webhook of a workflow in Power Automate. */
    WORKFLOWS,
    /** A message of a bot that is installed in the team. */
    BOT,
    /** A message of a person who signed in once, through Microsoft Graph. */
    GRAPH
  }

  /** How people are told. */
  enum PersonTransport {
    /** A notification in the activity feed. */
    ACTIVITY
  }
}
