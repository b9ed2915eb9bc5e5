package io.mlconnector.lookml;

import io.mlconnector.lookml.Lookml.Block;
import io.mlconnector.lookml.Lookml.Pair;
import io.mlconnector.lookml.Lookml.Pairs;
import io.mlconnector.lookml.Lookml.Value;
import io.mlconnector.lookml.Lookml.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads the text of one {@code .lkml} file. Whatever it does not understand is an error. */
final class LookmlParser {
  /** Parameters that go on to {@code ;;} besides those that begin with {@code sql}. */
  private static final Set<String> RAW = Set.of("html", "expression");

  private final String file;
  private final String text;
  private int at;

  private LookmlParser(String file, String text) {
    this.file = file;
    this.text = text;
  }

  /** The content of a file as a block without a name. */
  static Block parse(String file, String text) {
    var parser = new LookmlParser(file, text);
    var content = parser.content();
    if (parser.at < text.length()) {
      throw parser.wrong("a closing brace too many");
    }
    return new Block("file", file, content);
  }

  private List<Lookml> content() {
    var content = new ArrayList<Lookml>();
    skip();
    while (at < text.length() && peek() != '}') {
      content.add(parameter());
      skip();
    }
    return content;
  }

  private Lookml parameter() {
    String key = word();
    expect(':');
    if (key.startsWith("sql") || RAW.contains(key)) {
      return new Value(key, raw());
    }
    skip();
    return switch (peek()) {
      case '"' -> new Value(key, string());
      case '[' -> list(key);
      case '{' -> block(key, "");
      default -> named(key);
    };
  }

  private Lookml named(String key) {
    String word = word();
    int before = at;
    skip();
    if (at < text.length() && peek() == '{') {
      return block(key, word);
    }
    at = before;
    return new Value(key, word);
  }

  private Block block(String key, String name) {
    expect('{');
    var content = content();
    expect('}');
    return new Block(key, name, content);
  }

  private Lookml list(String key) {
    expect('[');
    var words = new ArrayList<String>();
    var pairs = new ArrayList<Pair>();
    skip();
    while (peek() != ']') {
      String word = peek() == '"' ? string() : word();
      skip();
      if (peek() == ':') {
        expect(':');
        skip();
        pairs.add(new Pair(word, peek() == '"' ? string() : word()));
      } else {
        words.add(word);
      }
      skip();
      if (peek() == ',') {
        at++;
        skip();
      } else if (peek() != ']') {
        throw wrong("a comma or the end of the list is missing");
      }
    }
    expect(']');
    if (!pairs.isEmpty() && !words.isEmpty()) {
      throw wrong("a list of words and of pairs");
    }
    return pairs.isEmpty() ? new Words(key, words) : new Pairs(key, pairs);
  }

  private String word() {
    skip();
    int from = at;
    while (at < text.length() && isWord(text.charAt(at))) {
      at++;
    }
    if (from == at) {
      throw wrong("a word is missing");
    }
    return text.substring(from, at);
  }

  private static boolean isWord(char c) {
    return Character.isLetterOrDigit(c) || "_.+-*/@%".indexOf(c) >= 0;
  }

  private String string() {
    expect('"');
    var value = new StringBuilder();
    while (peek() != '"') {
      if (peek() == '\\') {
        at++;
      }
      value.append(peek());
      at++;
    }
    expect('"');
    return value.toString();
  }

  private String raw() {
    int end = text.indexOf(";;", at);
    if (end < 0) {
      throw wrong("the end ;; is missing");
    }
    String value = text.substring(at, end).strip();
    at = end + 2;
    return value;
  }

  private void expect(char wanted) {
    skip();
    if (peek() != wanted) {
      throw wrong("expected " + wanted);
    }
    at++;
  }

  private char peek() {
    if (at >= text.length()) {
      throw wrong("the file ends too early");
    }
    return text.charAt(at);
  }

  private void skip() {
    while (at < text.length()) {
      if (text.charAt(at) == '#') {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
      } else if (Character.isWhitespace(text.charAt(at))) {
        at++;
      } else {
        return;
      }
    }
  }

  private IllegalStateException wrong(String what) {
    long line = text.substring(0, Math.min(at, text.length())).lines().count();
    return new IllegalStateException(file + " line " + line + ": " + what);
  }
}
