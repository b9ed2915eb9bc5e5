package io.mlconnector.lookml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a piece of LookML is made of. */
sealed interface Lookml {
  /** The word before the colon. */
  String key();

  /** {@code type: number}, {@code label: "Text"} or {@code sql: ... ;;}. */
  record Value(String key, String text) implements Lookml {}

  /** {@code drill_fields: [a, b]}. */
  record Words(String key, List<String> words) implements Lookml {
    public Words {
      words = List.copyOf(words);
    }
  }

  /** {@code filters: [field: "value"]}. */
  record Pairs(String key, List<Pair> pairs) implements Lookml {
    public Pairs {
      pairs = List.copyOf(pairs);
    }
  }

  /** One entry of {@link Pairs}. */
  record Pair(String name, String text) {}

  /** {@code view: name { ... }}; the name is empty where a block has none. */
  record Block(String key, String name, List<Lookml> content) implements Lookml {
    public Block {
      content = List.copyOf(content);
    }

    /** All blocks with this key. */
    List<Block> blocks(String wanted) {
      return of(Block.class, wanted).toList();
    }

    /** The value with this key; of several the last, as in a refinement. */
    Optional<String> value(String wanted) {
      return of(Value.class, wanted).map(Value::text).reduce((first, last) -> last);
    }

    String required(String wanted) {
      return value(wanted)
          .orElseThrow(() -> new IllegalStateException(key + " " + name + " lacks " + wanted));
    }

    boolean isSet(String flag) {
      return value(flag).filter("yes"::equals).isPresent();
    }

    /** The words of the list with this key; none where there is none. */
    List<String> words(String wanted) {
      return of(Words.class, wanted)
          .map(Words::words)
          .reduce((first, last) -> last)
          .orElse(List.of());
    }

    /** All pairs of all lists with this key. */
    List<Pair> pairs(String wanted) {
      return of(Pairs.class, wanted).flatMap(pairs -> pairs.pairs().stream()).toList();
    }

    /** This block with what a refinement adds or replaces. */
    Block refinedBy(Block refinement) {
      var merged = new ArrayList<>(content);
      for (Lookml part : refinement.content) {
        if (part instanceof Block block && !block.name.isEmpty()) {
          int known = indexOf(merged, block);
          if (known >= 0) {
            merged.set(known, ((Block) merged.get(known)).refinedBy(block));
            continue;
          }
        }
        merged.add(part);
      }
      return new Block(key, name, merged);
    }

    private static int indexOf(List<Lookml> content, Block wanted) {
      for (int i = 0; i < content.size(); i++) {
        if (content.get(i) instanceof Block block
            && block.key.equals(wanted.key)
            && block.name.equals(wanted.name)) {
          return i;
        }
      }
      return -1;
    }

    private <T extends Lookml> Stream<T> of(Class<T> type, String wanted) {
      return content.stream()
          .filter(part -> part.key().equals(wanted))
          .filter(type::isInstance)
          .map(type::cast);
    }
  }
}
