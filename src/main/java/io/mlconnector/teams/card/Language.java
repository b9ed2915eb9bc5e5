package io.mlconnector.teams.card;

import io.mlconnector.finance.Money;
import java.text.DecimalFormat;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.Locale;

/** How these readers write amounts and days, and in which words. Immutable. */
final class Language {
  private static final int MOST_DECIMALS = 6;
  private static final String BETWEEN = "\u00a0";

  private final Locale locale;
  private final ZoneId zone;
  private final Words words;

  private Language(Locale locale, ZoneId zone, Words words) {
    this.locale = locale;
    this.zone = zone;
    this.words = words;
  }

  static Language of(CardSettings settings) {
    return new Language(
        settings.locale(), settings.zone(), Words.of(settings.locale().getLanguage()));
  }

  Words words() {
    return words;
  }

  /** The currency is always named by its code: a sign such as $ has many meanings. */
  String money(Money money) {
    NumberFormat format = NumberFormat.getNumberInstance(locale);
    int usual = usualDecimals(money.currency());
    format.setMinimumFractionDigits(usual);
    format.setMaximumFractionDigits(Math.max(usual, MOST_DECIMALS));
    String number = format.format(money.amount());
    return codeComesFirst()
        ? money.currency() + BETWEEN + number
        : number + BETWEEN + money.currency();
  }

  String number(long number) {
    return NumberFormat.getIntegerInstance(locale).format(number);
  }

  String day(LocalDate day) {
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(locale).format(day);
  }

  String moment(Instant moment) {
    return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
            .withLocale(locale)
            .format(moment.atZone(zone))
        + " "
        + DateTimeFormatter.ofPattern("z", locale).format(moment.atZone(zone));
  }

  /** How far a day is away, such as "in 3 days" or "2 days overdue". */
  String distance(LocalDate from, LocalDate day) {
    long days = ChronoUnit.DAYS.between(from, day);
    if (days == 0) {
      return words.text("due.today");
    }
    return days > 0
        ? words.counted("due.in", days, number(days))
        : words.counted("due.overdue", -days, number(-days));
  }

  private boolean codeComesFirst() {
    return NumberFormat.getCurrencyInstance(locale) instanceof DecimalFormat format
        && format.toPattern().startsWith("\u00a4");
  }

  private static int usualDecimals(String code) {
    try {
      return Math.max(0, Currency.getInstance(code).getDefaultFractionDigits());
    } catch (IllegalArgumentException _) {
      // Customers may define currencies of their own.
      return 0;
    }
  }
}
