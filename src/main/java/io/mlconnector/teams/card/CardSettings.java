package io.mlconnector.teams.card;

import java.time.ZoneId;
import java.util.Locale;

/**
 * What the readers are used to.
 *
 * @param locale decides how amounts and days are written, and the language of the words around them
 *     where there is one; English else
 * @param zone in which moments are shown
 */
public record CardSettings(Locale locale, ZoneId zone) {}
