package io.mlconnector.startup;

import io.mlconnector.alignment.AlignmentConfig;
import io.mlconnector.api.SecurityConfig;
import io.mlconnector.api.WebhooksConfig;
import io.mlconnector.audit.AuditConfig;
import io.mlconnector.delivery.DeliveryConfig;
import io.mlconnector.failure.ConfigurationProblem;
import io.mlconnector.fusion.FusionConfig;
import io.mlconnector.journal.JournalSettings;
import io.mlconnector.looker.LookerConfig;
import io.mlconnector.notice.NoticeConfig;
import io.mlconnector.notice.RulesConfig;
import io.mlconnector.remote.OutboundConfig;
import io.mlconnector.sync.BackfillConfig;
import io.mlconnector.sync.CalendarConfig;
import io.mlconnector.sync.StreamsConfig;
import io.mlconnector.sync.SyncConfig;
import io.mlconnector.teams.TeamsConfig;
import io.mlconnector.teams.hearing.HearingConfig;
import io.mlconnector.vault.VaultConfig;
import io.mlconnector.warehouse.ChartOfAccountsConfig;
import io.mlconnector.warehouse.WarehouseConfig;
import io.smallrye.config.ConfigMappings.ConfigClass;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Every property the connector understands, as patterns such as {@code connector.streams.*.every}.
 * Finds what an operator probably meant, and environment variables that nobody reads: the
 * configuration library refuses unknown keys in files but passes over unknown variables.
 */
final class KnownKeys {
  /** All mappings with the prefix {@code connector}; a test compares this list with the sources. */
  static final List<Class<?>> MAPPINGS =
      List.of(
          AlignmentConfig.class,
          AuditConfig.class,
          BackfillConfig.class,
          CalendarConfig.class,
          ChartOfAccountsConfig.class,
          DeliveryConfig.class,
          FusionConfig.class,
          HearingConfig.class,
          JournalSettings.class,
          LookerConfig.class,
          NoticeConfig.class,
          RulesConfig.class,
          OutboundConfig.class,
          SecurityConfig.class,
          StreamsConfig.class,
          SyncConfig.class,
          TeamsConfig.class,
          VaultConfig.class,
          WarehouseConfig.class,
          WebhooksConfig.class);

  /** What Kubernetes adds for each Service whose name begins with {@code connector}. */
  private static final Pattern SERVICE_LINK =
      Pattern.compile(".*_SERVICE_(HOST|PORT(_.*)?)|.*_PORT(_\\d+_(TCP|UDP)(_.*)?)?");

  private static final String PREFIX = "CONNECTOR_";

  private final Set<String> patterns;

  KnownKeys(Set<String> patterns) {
    this.patterns = patterns;
  }

  static KnownKeys ofMappings() {
    var patterns = new TreeSet<String>();
    for (Class<?> mapping : MAPPINGS) {
      patterns.addAll(ConfigClass.configClass(mapping).getProperties().keySet());
    }
    return new KnownKeys(patterns);
  }

  /** Variables that look like ours and that no property reads. */
  List<ConfigurationProblem> unreadVariables(Map<String, String> environment) {
    List<Pattern> readable = patterns.stream().map(KnownKeys::variablePattern).toList();
    return environment.keySet().stream()
        .filter(name -> name.startsWith(PREFIX) && !SERVICE_LINK.matcher(name).matches())
        .filter(name -> readable.stream().noneMatch(known -> known.matcher(name).matches()))
        .sorted()
        .map(this::unreadVariable)
        .toList();
  }

  /** What to do about a key that does not exist. */
  String remedyFor(String unknownKey) {
    return closest(unknownKey)
        .map(known -> "remove it, or write " + known)
        .orElse("remove it; src/docs/configuration.md lists every property");
  }

  /** The existing key that differs least, when it differs little. */
  Optional<String> closest(String key) {
    int tolerated = Math.max(2, key.length() / 5);
    return patterns.stream()
        .map(known -> new Candidate(known, distance(withoutIndexes(key), known)))
        .filter(candidate -> candidate.distance() <= tolerated)
        .min(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::key))
        .map(Candidate::key);
  }

  private ConfigurationProblem unreadVariable(String name) {
    String remedy =
        closest(name.toLowerCase(Locale.ROOT).replace('_', '.'))
            .map(known -> "remove it, or write " + variable(known) + " for " + known)
            .orElse("remove it; src/docs/configuration.md lists every property");
    return new ConfigurationProblem(name, "no property reads this environment variable", remedy);
  }

  private static String variable(String key) {
    return key.replaceAll("[^A-Za-z0-9*]", "_").toUpperCase(Locale.ROOT);
  }

  private static Pattern variablePattern(String key) {
    return Pattern.compile(variable(key).replace("_*_", "_.+_").replaceAll("_\\*$", "_.+"));
  }

  private static String withoutIndexes(String key) {
    return key.replaceAll("\\[\\d+]", "[*]");
  }

  /** Levenshtein distance; separators count as equal because variables know only one. */
  private static int distance(String left, String right) {
    int[] previous = new int[right.length() + 1];
    for (int j = 0; j <= right.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= left.length(); i++) {
      int[] current = new int[right.length() + 1];
      current[0] = i;
      for (int j = 1; j <= right.length(); j++) {
        int substitution = same(left.charAt(i - 1), right.charAt(j - 1)) ? 0 : 1;
        current[j] =
            Math.min(previous[j - 1] + substitution, 1 + Math.min(previous[j], current[j - 1]));
      }
      previous = current;
    }
    return previous[right.length()];
  }

  private static boolean same(char left, char right) {
    return left == right || (isSeparator(left) && isSeparator(right));
  }

  private static boolean isSeparator(char character) {
    return character == '.' || character == '-' || character == '_';
  }

  private record Candidate(String key, int distance) {}
}
