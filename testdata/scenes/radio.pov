// A table radio in a walnut case on a soft grey sweep.
// Licence: Apache-2.0
#version 3.7;
#include "studio.inc"
#include "materials.inc"
#include "objects.inc"
#include "shapes.inc"

background { color rgb 0.45 }
camera {
  location <-17, 20, -88>
  right x*image_width/image_height
  angle 25
  look_at <0.3, 8.0, 0>
}

Softbox(<-52, 52, -30>, <0, 6, 0>, 38, 38, rgb <0.95, 0.94, 0.92>, 5, 7)
Softbox(<58, 34, -20>, <0, 6, 0>, 20, 44, rgb <0.20, 0.205, 0.21>, 14, 5)

// sweep: floor, quarter round and wall
#declare Paper = texture {
  pigment { granite color_map { [0 color rgb 0.62] [1 color rgb 0.63] } scale 30 }
  finish { F_Matt }
}
union {
  box { <-200, -1, -120>, <200, 0, 40> }
  difference {
    box { <-200, 0, 40>, <200, 40, 81> }
    cylinder { <-201, 40, 40>, <201, 40, 40>, 40 }
  }
  box { <-200, 40, 80>, <200, 160, 81> }
  texture { Paper }
}

// case
difference {
  Round_Box_Union(<-14, 0.7, -4.6>, <14, 17.2, 4.6>, 1.1)
  box { <-13.1, 1.7, -6>, <13.1, 16.2, -4.1> }
  T_Wood(srgb <0.22, 0.12, 0.07>, srgb <0.52, 0.32, 0.19>, 1.9)
  finish { diffuse 0.75 specular 0.2 roughness 0.02 reflection { 0, 0.5 fresnel on } conserve_energy }
  interior { ior 1.45 }
}
// feet
#local K = -1;
#while (K < 2)
  cylinder { <K*11, 0, -2.8>, <K*11, 0.9, -2.8>, 0.8 pigment { rgb 0.02 } }
  cylinder { <K*11, 0, 2.8>, <K*11, 0.9, 2.8>, 0.8 pigment { rgb 0.02 } }
  #local K = K + 2;
#end

// brass trim around the front
difference {
  box { <-13.1, 1.7, -4.75>, <13.1, 16.2, -4.1> }
  box { <-12.85, 1.95, -6>, <12.85, 15.95, -4> }
  texture { T_Brass }
}
// loudspeaker cloth
box { <-12.85, 1.95, -4.3>, <3.9, 15.95, -4.1>
  texture {
    pigment {
      function { fn_Weave(x + 0.2*f_noise3d(x*0.15, y, 0), 0, y + 0.2*f_noise3d(x, y*0.15, 4))*(0.7 + 0.35*f_noise3d(x*0.12, y, 2)) }
      color_map { [0 srgb <0.16, 0.13, 0.10>] [0.4 srgb <0.55, 0.47, 0.36>] [1 srgb <0.88, 0.80, 0.66>] }
    }
    normal { function { fn_Weave(x, 0, y) } 0.6 }
    finish { F_Matt }
    scale 1/3.6
  }
}
box { <3.9, 1.95, -4.6>, <4.15, 15.95, -4.1> texture { T_Brass } }

// dial plate
#declare Mark = union {
  cylinder { <8.5, 11.1, -9>, <8.5, 11.1, 9>, 0.01 }
  #local K = 0;
  #while (K <= 40)
    #local L = select(mod(K, 10), 0.75, 0.75, select(mod(K, 5), 0.5, 0.5, 0.32));
    box { <-0.035, 3.1 - L, -9>, <0.035, 3.1, 9> rotate z*(120 - K*6) translate <8.5, 11.1, 0> }
    #local K = K + 1;
  #end
  difference {
    cylinder { <8.5, 11.1, -9>, <8.5, 11.1, 9>, 3.22 }
    cylinder { <8.5, 11.1, -10>, <8.5, 11.1, 10>, 3.15 }
    box { <0, 0, -10>, <20, 9.3, 10> }
  }
  #local Num = array[5] { "88", "93", "98", "103", "108" }
  #local K = 0;
  #while (K < 5)
    #local T = text { internal 2 Num[K] 20, 0 };
    #local M = max_extent(T);
    object { T translate <-M.x/2, -0.36, -9> scale <0.62, 0.62, 1>
      translate <8.5 + 3.92*sin(radians(K*60 - 120)), 11.1 + 3.88*cos(radians(K*60 - 120)), 0> }
    #local K = K + 1;
  #end
  #local T = text { internal 2 "MHz" 20, 0 };
  object { T translate <-max_extent(T).x/2, 0, -9> scale <0.55, 0.55, 1> translate <8.5, 8.15, 0> }
}
box { <4.15, 1.95, -4.4>, <12.85, 15.95, -4.1>
  pigment { object { Mark
    pigment { granite color_map { [0 srgb <0.88, 0.85, 0.76>] [1 srgb <0.92, 0.89, 0.81>] } scale 3 }
    pigment { srgb <0.14, 0.11, 0.09> } } }
  finish { diffuse 0.8 specular 0.15 roughness 0.02 reflection { 0, 0.4 fresnel on } conserve_energy }
  interior { ior 1.4 }
}
// knobs: profile along y, turned to face the camera
#local P_ = array[14] { <-1, 1.5>, <0, 1.5>, <0.6, 1.5>, <0.8, 1.52>, <0.86, 1.6>, <0.95, 1.66>, <1.02, 1.6>, <1.05, 1.5>, <1.08, 0.8>, <1.1, 0.2>, <1.25, 0.1>, <1.28, 0.0>, <0, 0>, <-1, 0> };
#declare Knob = union {
  object { Turned(P_, 160) texture { T_Brass normal { radial 0.25 sine_wave frequency 70 } } }
  cylinder { <0, 0, 0>, <0, 1.515, 0>, 0.78
    texture { T_Steel normal { wood 0.25 rotate x*90 scale 0.05 } finish { diffuse 0.25 specular 0.4 roughness 0.06 metallic reflection { 0.45 metallic } } } }
  box { <-0.06, 1.5, 0.25>, <0.06, 1.54, 0.72> pigment { srgb <0.5, 0.07, 0.05> } }
  rotate -x*90
}
object { Knob scale <1.65, 1.65, 1.1> rotate -z*38 translate <8.5, 11.1, -4.4> }
object { Knob rotate z*60 translate <6.4, 4.3, -4.4> }
object { Knob rotate -z*20 translate <10.6, 4.3, -4.4> }
// carrying strap of leather
union {
  difference {
    cylinder { <0, 0, -1.3>, <0, 0, 1.3>, 1 }
    cylinder { <0, 0, -2>, <0, 0, 2>, 0.965 }
    box { <-2, -2, -3>, <2, 0.22, 3> }
    scale <10.2, 3.6, 1>
  }
  translate y*16.6
  texture {
    pigment { granite color_map { [0 srgb <0.30, 0.15, 0.08>] [1 srgb <0.46, 0.25, 0.14>] } scale 1.5 }
    normal { crackle 0.25 scale 0.22 }
    finish { diffuse 0.8 specular 0.2 roughness 0.03 }
  }
}
sphere { <-9.3, 17.45, 0>, 0.45 scale <1, 1, 1> texture { T_Brass } }
sphere { <9.3, 17.45, 0>, 0.45 texture { T_Brass } }
