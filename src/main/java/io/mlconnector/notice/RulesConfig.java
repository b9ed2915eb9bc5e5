package io.mlconnector.notice;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which events go to whom. Without any rule every channel gets the usual notices. */
@ConfigMapping(prefix = "connector.teams.rules")
public interface RulesConfig {
  /** The rules, in the order in which they are asked. */
  @WithParentName
  List<RuleConfig> rules();

  /** One rule; all its conditions have to hold. */
  interface RuleConfig {
    /** How lists and reasons call the rule. */
    Optional<String> name();

    /** Types of events; none means the usual ones. */
    Optional<List<String>> events();

    /** Names of business units; * stands for any characters, a leading ! excludes. */
    Optional<List<String>> businessUnits();

    /** Names or numbers of suppliers, payees or customers, written as business units. */
    Optional<List<String>> suppliers();

    /** Bands of the amount by currency; other currencies do not match. */
    Map<String, Band> amounts();

    /** A band of the amount in one currency, to which others are converted. */
    Optional<ConvertedBand> amount();

    /** Payment methods, written as business units. */
    Optional<List<String>> paymentMethods();

    /**
     * Values of an attribute by its name in Fusion, such as PayGroup, written as business units.
     */
    Map<String, List<String>> where();

    /** Channels that get it. */
    Optional<List<String>> channels();

    /** People that get it. */
    Optional<List<String>> people();

    /** Whether it goes out at once, at any hour, and never into a digest. */
    @WithDefault("false")
    boolean urgent();

    /** Whether rules behind this one are not asked where it matches. */
    @WithDefault("false")
    boolean last();

    /**
     * Whether reminders of a document end when somebody answers a card about it or reacts to one,
     * until what is open or its due date changes.
     */
    @WithDefault("false")
    boolean stopWhenAcknowledged();
  }

  /** A band of amounts; credit memos count by their size. */
  interface Band {
    /** From this amount on. */
    Optional<String> atLeast();

    /** Below this amount. */
    Optional<String> below();
  }

  /** A band of amounts in one currency. */
  interface ConvertedBand {
    /** Currency of the band. */
    String currency();

    /** From this amount on. */
    Optional<String> atLeast();

    /** Below this amount. */
    Optional<String> below();
  }
}
