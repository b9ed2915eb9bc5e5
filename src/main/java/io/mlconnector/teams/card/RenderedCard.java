package io.mlconnector.teams.card;

/**
 * A message as it is sent.
 *
 * @param json the Adaptive Card, an object; escaped as a JSON string it has at most 24,000 bytes
 * @param summary one line without markup, for notifications and subjects
 * @param plainText the same content without markup, for readers without cards
 */
public record RenderedCard(String json, String summary, String plainText) {}
