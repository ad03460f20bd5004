package dev.selvage.matrix;

import dev.selvage.transform.Chain;
import dev.selvage.transform.ChainJson;

/** What is done to each picture; together, every way that the layout and the compositor know. */
public enum MatrixChain {
  NONE("[]"),
  HALF("[{'crop':'fit','width':61}]"),
  FIFTH("[{'crop':'fit','width':24}]"),
  LARGER("[{'crop':'scale','width':190,'height':130}]"),
  CROP("[{'crop':'crop','width':51,'height':40,'x':13,'y':9}]"),
  FOLDED("[{'width':150},{'crop':'crop','width':0.8,'height':0.7,'gravity':'east'},{'width':53}]"),
  FILL("[{'crop':'fill','width':70,'height':64,'gravity':'north_east'}]"),
  PAD("[{'crop':'pad','width':100,'height':91,'background':'#e8f0ff'}]"),
  PAD_CLEAR("[{'crop':'lpad','width':140,'height':140}]"),
  QUARTER("[{'crop':'fit','width':64},{'angle':90}]"),
  HALF_TURN("[{'angle':180}]"),
  OVERLAY("[{'width':100},{'overlay':'photo','width':41,'gravity':'south_east','x':7,'y':5}]"),
  CUTOUT("[{'width':110},{'overlay':'cut','width':50,'opacity':60,'gravity':'west'}]"),
  GROWN("[{'width':60},{'overlay':'photo','width':45,'x':31,'y':13}]"),
  TILE(
      "[{'crop':'fit','width':63},{'overlay':'photo','crop':'fit','width':63,'x':63},"
          + "{'overlay':'odd','crop':'fit','width':63,'x':94}]"),
  REPEATED("[{'width':90},{'overlay':'cut','width':32,'flags':'tiled','opacity':50}]"),
  FLIP("[{'width':101,'angle':'hflip'}]"),
  FLIP_AND_TURN("[{'angle':['vflip',90]},{'crop':'fit','width':77}]"),
  LAYERS("[{'width':80},{'overlay':'photo','width':30,'x':60},{'width':64},{'angle':270}]");

  private final String json;

  MatrixChain(String json) {
    this.json = json.replace('\'', '"');
  }

  /** As a claim holds it. */
  public String json() {
    return json;
  }

  Chain chain() {
    return ChainJson.parse(json);
  }
}
