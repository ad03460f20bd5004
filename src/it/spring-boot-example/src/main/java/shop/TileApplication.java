package shop;

import dev.selvage.Selvage;
import dev.selvage.edit.Engine;
import dev.selvage.image.Limits;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** A form for product photographs, and the tile that is made of them. */
@SpringBootApplication
public class TileApplication {
  public static void main(String[] args) {
    SpringApplication.run(TileApplication.class, args);
  }

  /** One engine for all requests: what strangers send is held to these limits. */
  @Bean
  Engine engine() {
    return Selvage.engine()
        .limits(Limits.builder().maxBytes(20_000_000).maxPixels(40_000_000).build());
  }
}
